package io.eventhub.rules.scenario;

import io.eventhub.rules.scenario.EventPattern.Kind;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A rule that withholds candidates, read and checked.
 *
 * @param patterns what the candidate is, then what was sent to the actor and which states the actor is in
 * @param variables by name
 * @param profile its profile conditions
 * @param lookBackMs how old a contact may be that it asks for
 */
public record ConflictRule(
        String name,
        Place place,
        List<String> attributes,
        List<EventPattern> patterns,
        Map<String, Variable> variables,
        List<Condition> profile,
        long lookBackMs) {

    public ConflictRule {
        attributes = List.copyOf(attributes);
        patterns = List.copyOf(patterns);
        variables = Map.copyOf(variables);
        profile = List.copyOf(profile);
    }

    /** Whether it asks for facts of that type, there or not there. */
    public boolean reads(String type) {
        return patterns.stream().anyMatch(pattern -> pattern.type().name().equals(type));
    }

    /** As one that an author would have written for a scenario, for what looks at conditions only. */
    public ScenarioRule asScenarioRule() {
        return new ScenarioRule(
                name, place, null, null, OptionalInt.empty(), "", attributes, patterns, variables, profile, List.of());
    }

    /** {@code not } or {@code exists } or nothing. */
    public static String word(Kind kind) {
        return switch (kind) {
            case PLAIN -> "";
            case NOT -> "not ";
            case EXISTS -> "exists ";
        };
    }
}
