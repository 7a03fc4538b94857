package io.eventhub.rules.recognition;

import io.eventhub.rules.catalogue.Catalogue;
import io.eventhub.rules.scenario.EventPattern;
import io.eventhub.rules.scenario.ScenarioRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a rule makes the engine keep, and for how long.
 *
 * @param rule the rule that causes it
 * @param eventTypes one for events; for waiting matches those that must all have come
 * @param keptMs how long each is kept
 */
public record Kept(ScenarioRule rule, Form form, List<String> eventTypes, long keptMs) {
    public Kept {
        eventTypes = List.copyOf(eventTypes);
    }

    /** In which form something is kept. */
    public enum Form {
        /** An event as a fact of the Drools session. */
        FACT,
        /** An event in the engine's own matcher. */
        EVENT,
        /** A match in the engine's own matcher that waits for its deadline. */
        MATCH
    }

    /**
     * Of all rules. An event that several rules of the session need is kept once, and listed at the one that needs it
     * longest.
     */
    public static List<Kept> of(Catalogue catalogue, List<ScenarioRule> rules, Duration allowedLateness) {
        Lateness lateness = Lateness.of(catalogue, rules);
        List<Kept> kept = new ArrayList<>();
        Map<String, Kept> facts = new LinkedHashMap<>();
        for (ScenarioRule rule : rules) {
            if (RulePlanner.obstacle(rule).isEmpty()) {
                planned(rule, lateness, allowedLateness.toMillis(), kept);
            } else {
                facts(rule, lateness, allowedLateness, facts);
            }
        }
        kept.addAll(facts.values());
        return kept;
    }

    private static void facts(ScenarioRule rule, Lateness lateness, Duration allowedLateness, Map<String, Kept> facts) {
        Retention own = Retention.of(List.of(rule), lateness, allowedLateness);
        rule.patterns().stream()
                .map(pattern -> pattern.type().name())
                .distinct()
                .forEach(type -> {
                    Kept needed = new Kept(rule, Form.FACT, List.of(type), own.retentionMs(type));
                    facts.merge(type, needed, (one, other) -> one.keptMs() >= other.keptMs() ? one : other);
                });
    }

    private static void planned(ScenarioRule rule, Lateness lateness, long latenessMs, List<Kept> kept) {
        List<EventPattern> patterns = rule.patterns();
        List<String> present = patterns.stream()
                .filter(pattern -> pattern.kind() != EventPattern.Kind.NOT)
                .map(pattern -> pattern.type().name())
                .toList();
        long longestMs = patterns.stream()
                .filter(pattern -> pattern.kind() == EventPattern.Kind.NOT)
                .flatMapToLong(pattern -> pattern.bounds().stream()
                        .mapToLong(bound ->
                                bound.highMs() + lateness.extraMs(pattern.type().name())))
                .max()
                .orElse(0);
        if (longestMs > 0) {
            kept.add(new Kept(rule, Form.MATCH, present, longestMs));
        }
        long[][] laterMs = Retention.closure(patterns);
        for (int i = 0; i < patterns.size() && patterns.size() > 1; i++) {
            EventPattern pattern = patterns.get(i);
            if (pattern.kind() == EventPattern.Kind.NOT || present.size() > 1) {
                long neededMs = Retention.neededMs(patterns, laterMs, i, lateness) + latenessMs;
                kept.add(new Kept(rule, Form.EVENT, List.of(pattern.type().name()), neededMs));
            }
        }
    }
}
