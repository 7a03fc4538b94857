package io.eventhub.rules.recognition;

import io.eventhub.rules.scenario.EventPattern;
import io.eventhub.rules.scenario.ScenarioRule;
import io.eventhub.rules.scenario.TemporalBound;
import io.eventhub.rules.source.Durations;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a rule runs, in words for its author.
 *
 * @param rule its name
 * @param isPlanned whether it runs in lean form, or in Drools' own network
 * @param explanation what is kept, for how long and under which values
 */
public record RulePlan(String rule, boolean isPlanned, String explanation) {
    /** @param keys the fields beside the actor that all events of a match share */
    static RulePlan planned(ScenarioRule rule, PlannedRule planned, List<String> keys) {
        if (planned.isDirect()) {
            return new RulePlan(rule.name(), true, "decides with the event, keeps nothing");
        }
        List<String> parts = new ArrayList<>();
        for (Role role : planned.roles()) {
            if (role.isAbsent() || planned.present().size() > 1) {
                parts.add(role.eventType() + " for " + text(role.neededMs()));
            }
        }
        List<EventPattern> absent = rule.patterns().stream()
                .filter(pattern -> pattern.kind() == EventPattern.Kind.NOT)
                .toList();
        long longestMs = absent.stream()
                .flatMap(pattern -> pattern.bounds().stream())
                .mapToLong(TemporalBound::highMs)
                .max()
                .orElse(0);
        if (longestMs > 0) {
            parts.add(0, "a match up to " + text(longestMs) + ", until " + types(absent) + " ends it");
        }
        String key = keys.isEmpty() ? "the actor" : "the actor and " + String.join(", ", keys);
        return new RulePlan(rule.name(), true, "keeps " + String.join("; ", parts) + "; by " + key);
    }

    /** @param retentionMs by event type, how long the session keeps each */
    static RulePlan inSession(ScenarioRule rule, String obstacle, Map<String, Long> retentionMs) {
        String kept = rule.patterns().stream()
                .map(pattern -> pattern.type().name())
                .distinct()
                .map(type -> type + " for " + text(retentionMs.getOrDefault(type, 0L)))
                .reduce((one, other) -> one + "; " + other)
                .orElse("nothing");
        return new RulePlan(rule.name(), false, "runs in Drools' network, since it " + obstacle + "; keeps " + kept);
    }

    private static String types(List<EventPattern> patterns) {
        return patterns.stream()
                .map(pattern -> pattern.type().name())
                .distinct()
                .reduce((one, other) -> one + " or " + other)
                .orElse("");
    }

    private static String text(long durationMs) {
        return Durations.drlAtLeast(durationMs);
    }
}
