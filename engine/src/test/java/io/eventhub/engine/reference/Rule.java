package io.eventhub.engine.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A rule, as text for the engine and in plain Java for the reference.
 *
 * @param second what a second event must be to join the first; null when one event is a match
 * @param absences what must not happen after the match's last event
 * @param proposes whether it proposes an action
 * @param publishes the business event it publishes, null when none
 */
record Rule(
        String name,
        String drl,
        Predicate<Fact> first,
        @Nullable BiPredicate<Fact, Fact> second,
        List<Absence> absences,
        boolean proposes,
        @Nullable String publishes) {

    /** @param seconds from the match's last event to the deadline */
    record Absence(long seconds, BiPredicate<Fact, Fact> counterEvent) {}

    /** Every match that {@code fact} completes with those that came before it, all of which {@code log} holds. */
    List<List<Fact>> matches(Fact fact, List<Fact> log) {
        List<List<Fact>> matches = new ArrayList<>();
        if (second == null) {
            if (first.test(fact)) {
                matches.add(List.of(fact));
            }
            return matches;
        }
        for (Fact other : log) {
            if (first.test(other) && second.test(other, fact)) {
                matches.add(List.of(other, fact));
            }
            if (other != fact && first.test(fact) && second.test(fact, other)) {
                matches.add(List.of(fact, other));
            }
        }
        return matches;
    }

    private static Fact last(List<Fact> match) {
        return match.get(match.size() - 1);
    }

    long deadline(List<Fact> match) {
        return last(match).time()
                + 1000 * absences.stream().mapToLong(Absence::seconds).max().orElse(0);
    }

    boolean isPrevented(List<Fact> match, List<Fact> log) {
        return log.stream().anyMatch(fact -> isPreventedBy(match, fact));
    }

    boolean isPreventedBy(List<Fact> match, Fact fact) {
        return absences.stream().anyMatch(absence -> absence.counterEvent.test(last(match), fact));
    }

    /** The key a rule hands on is that of its first event. */
    Map<String, Object> published(List<Fact> match) {
        String key = match.get(0).key();
        return key == null ? Map.of() : Map.of("key", key);
    }
}
