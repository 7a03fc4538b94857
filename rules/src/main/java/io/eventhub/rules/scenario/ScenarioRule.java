package io.eventhub.rules.scenario;

import io.eventhub.rules.scenario.Consequence.Verb;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A rule, read and checked.
 *
 * @param scenario null for a rule that only publishes, enters, leaves or withdraws
 * @param tier null when the rule names none
 * @param attributes those that are passed on, as DRL
 * @param variables by name
 * @param profile its profile conditions, evaluated at decision time
 */
public record ScenarioRule(
        String name,
        Place place,
        @Nullable String scenario,
        @Nullable String tier,
        OptionalInt priority,
        String owner,
        List<String> attributes,
        List<EventPattern> patterns,
        Map<String, Variable> variables,
        List<Condition> profile,
        List<Consequence> consequences) {

    public ScenarioRule {
        attributes = List.copyOf(attributes);
        patterns = List.copyOf(patterns);
        variables = Map.copyOf(variables);
        profile = List.copyOf(profile);
        consequences = List.copyOf(consequences);
    }

    /** The names its statements of one verb give. */
    public List<String> named(Verb verb) {
        return consequences.stream()
                .filter(consequence -> consequence.verb() == verb)
                .map(Consequence::name)
                .distinct()
                .toList();
    }
}
