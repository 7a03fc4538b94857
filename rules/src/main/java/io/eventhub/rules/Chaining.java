package io.eventhub.rules;

import io.eventhub.rules.scenario.Consequence.Verb;
import io.eventhub.rules.scenario.EventPattern;
import io.eventhub.rules.scenario.ScenarioRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds business events that lead back to themselves: at one instant, and so without end, or again after every wait.
 */
record Chaining(List<ScenarioRule> rules) {
    void check() {
        for (ScenarioRule rule : rules) {
            for (String published : rule.named(Verb.PUBLISH)) {
                check(rule, published);
            }
        }
    }

    private void check(ScenarioRule rule, String published) {
        Optional<List<String>> atOnce = circle(rule, published, false);
        if (atOnce.isPresent()) {
            rule.place()
                    .error(
                            "the rule publishes without end: " + String.join(" leads to ", atOnce.get()),
                            "read other events, or wait with not ... after[...]");
            return;
        }
        circle(rule, published, true)
                .ifPresent(circle -> rule.place()
                        .warning(
                                "what the rule publishes comes back to it after a wait, again and again: "
                                        + String.join(" leads to ", circle),
                                "let one of the rules read an event from outside instead, or stop after the first with"
                                        + " not " + published + "( actorId == $actor, this before[1ms, 1d] $event )"));
    }

    private Optional<List<String>> circle(ScenarioRule rule, String published, boolean waiting) {
        return circle(rule, published, new ArrayList<>(List.of(published)), new HashSet<>(), waiting);
    }

    /** The way from {@code type} back to what {@code start} reads. */
    private Optional<List<String>> circle(
            ScenarioRule start, String type, List<String> way, Set<String> seen, boolean waiting) {
        if (reads(start, type, waiting)) {
            return Optional.of(way);
        }
        for (ScenarioRule rule : rules) {
            for (String published : reads(rule, type, waiting) ? rule.named(Verb.PUBLISH) : List.<String>of()) {
                if (seen.add(published)) {
                    List<String> longer = new ArrayList<>(way);
                    longer.add(published);
                    Optional<List<String>> circle = circle(start, published, longer, seen, waiting);
                    if (circle.isPresent()) {
                        return circle;
                    }
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Whether an event of the type can make the rule fire, at once or also after a wait. A rule whose own events of the
     * type, earlier ones, must be absent stops by itself.
     */
    private static boolean reads(ScenarioRule rule, String type, boolean waiting) {
        boolean waits =
                absent(rule).flatMap(pattern -> pattern.bounds().stream()).anyMatch(bound -> bound.highMs() > 0);
        boolean stops = absent(rule)
                .filter(pattern ->
                        rule.named(Verb.PUBLISH).contains(pattern.type().name()))
                .flatMap(pattern -> pattern.bounds().stream())
                .anyMatch(bound -> bound.highMs() <= 0);
        return (waiting || !waits)
                && !stops
                && rule.patterns().stream()
                        .filter(pattern -> pattern.kind() != EventPattern.Kind.NOT)
                        .anyMatch(pattern -> pattern.type().name().equals(type));
    }

    private static Stream<EventPattern> absent(ScenarioRule rule) {
        return rule.patterns().stream().filter(pattern -> pattern.kind() == EventPattern.Kind.NOT);
    }
}
