package io.eventhub.rules.recognition;

import io.eventhub.rules.catalogue.Catalogue;
import io.eventhub.rules.catalogue.EventType;
import io.eventhub.rules.catalogue.Source;
import io.eventhub.rules.scenario.Consequence.Verb;
import io.eventhub.rules.scenario.EventPattern;
import io.eventhub.rules.scenario.ScenarioRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How much later than others events of a type reach the rules: by their {@code delay} and {@code reorder}, or because a
 * tracked source sends them. What a rule publishes can be as late as what the rule waits for.
 */
final class Lateness {
    private final Map<String, Long> extraMs = new HashMap<>();
    private final Map<String, Set<String>> sources = new HashMap<>();

    private Lateness(Catalogue catalogue) {
        for (EventType type : catalogue.eventTypes().values()) {
            extraMs.put(type.name(), type.delay().plus(type.reorder()).toMillis());
        }
        for (Source source : catalogue.sources().values()) {
            if (source.tracked()) {
                source.delivers().forEach(type -> sourcesOf(type).add(source.name()));
            }
        }
    }

    static Lateness of(Catalogue catalogue, List<ScenarioRule> rules) {
        Lateness lateness = new Lateness(catalogue);
        while (rules.stream().filter(lateness::passOn).count() > 0) {
            // a rule may have made another type late, which other rules read
        }
        return lateness;
    }

    private Set<String> sourcesOf(String type) {
        return sources.computeIfAbsent(type, key -> new TreeSet<>());
    }

    /** Returns whether a type that the rule publishes became later by it. */
    private boolean passOn(ScenarioRule rule) {
        boolean changed = false;
        for (String published : rule.named(Verb.PUBLISH)) {
            for (EventPattern pattern : rule.patterns()) {
                String read = pattern.type().name();
                long readMs = extraMs(read);
                changed |= readMs > extraMs(published);
                extraMs.merge(published, readMs, Math::max);
                changed |= sourcesOf(published).addAll(sources(read));
            }
        }
        return changed;
    }

    /** Beyond what is allowed to every event, in milliseconds. */
    long extraMs(String type) {
        return extraMs.getOrDefault(type, 0L);
    }

    /** The tracked sources that events of the type come from, directly or through rules. */
    Set<String> sources(String type) {
        return sources.getOrDefault(type, Set.of());
    }
}
