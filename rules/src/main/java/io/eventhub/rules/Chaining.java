package io.eventhub.rules;

import io.eventhub.rules.scenario.Consequence.Verb;
import io.eventhub.rules.scenario.EventPattern;
import io.eventhub.rules.scenario.ScenarioRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds business events that lead back to themselves at one instant, and so without end. */
record Chaining(List<ScenarioRule> rules) {
    void check() {
        for (ScenarioRule rule : rules) {
            for (String published : rule.named(Verb.PUBLISH)) {
                circle(rule, published, new ArrayList<>(List.of(published)), new HashSet<>())
                        .ifPresent(circle -> rule.place()
                                .error(
                                        "the rule publishes without end: " + String.join(" leads to ", circle),
                                        "read other events, or wait with not ... after[...]"));
            }
        }
    }

    /** The way from {@code type} back to what {@code start} reads. */
    private Optional<List<String>> circle(ScenarioRule start, String type, List<String> way, Set<String> seen) {
        if (reads(start, type)) {
            return Optional.of(way);
        }
        for (ScenarioRule rule : rules) {
            for (String published : reads(rule, type) ? rule.named(Verb.PUBLISH) : List.<String>of()) {
                if (seen.add(published)) {
                    List<String> longer = new ArrayList<>(way);
                    longer.add(published);
                    Optional<List<String>> circle = circle(start, published, longer, seen);
                    if (circle.isPresent()) {
                        return circle;
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Whether an event of the type can make the rule fire at once; a rule that waits takes time. */
    private static boolean reads(ScenarioRule rule, String type) {
        boolean waits = rule.patterns().stream()
                .filter(pattern -> pattern.kind() == EventPattern.Kind.NOT)
                .flatMap(pattern -> pattern.bounds().stream())
                .anyMatch(bound -> bound.highMs() > 0);
        return !waits
                && rule.patterns().stream()
                        .anyMatch(pattern -> pattern.type().name().equals(type));
    }
}
