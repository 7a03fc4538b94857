package io.eventhub.rules.recognition;

import io.eventhub.rules.scenario.EventPattern;
import io.eventhub.rules.scenario.ScenarioRule;
import io.eventhub.rules.scenario.TemporalBound;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How long the events of each type must be kept, from all rules: until no event that may still come can complete a match
 * with them. Inside a rule the temporal constraints are a network of differences of times; its closure (shortest paths)
 * bounds how much later any other event of a match can be. An absent event is kept until its deadline has passed, and so
 * are the events of a match that waits for it.
 */
final class Retention {
    /** Beyond the last instant at which an event can matter, for matches that fall on it exactly. */
    private static final long MARGIN_MS = 1_000;

    private static final long LONGEST_MS = Duration.ofDays(366).toMillis();

    private final Map<String, Long> longestMs = new HashMap<>();
    private final Lateness lateness;
    private final long latenessMs;

    private Retention(Lateness lateness, Duration allowedLateness) {
        this.lateness = lateness;
        this.latenessMs = allowedLateness.toMillis();
    }

    /** A pattern whose events would have to be kept forever is a finding at its place. */
    static Retention of(List<ScenarioRule> rules, Lateness lateness, Duration allowedLateness) {
        Retention retention = new Retention(lateness, allowedLateness);
        rules.forEach(retention::add);
        return retention;
    }

    boolean isRead(String eventType) {
        return longestMs.containsKey(eventType);
    }

    /** From the event's time on; covers events that come late by what is allowed. */
    long retentionMs(String eventType) {
        return longestMs.getOrDefault(eventType, 0L) + latenessMs + MARGIN_MS;
    }

    private void add(ScenarioRule rule) {
        List<EventPattern> patterns = rule.patterns();
        long[][] laterMs = closure(patterns);
        for (int i = 0; i < patterns.size(); i++) {
            EventPattern pattern = patterns.get(i);
            long keptMs = Math.max(
                    keptMs(patterns, laterMs, i, lateness), pattern.windowMs().orElse(0));
            if (keptMs > LONGEST_MS) {
                report(patterns, laterMs, i);
                keptMs = 0;
            }
            longestMs.merge(pattern.type().name(), keptMs, Math::max);
        }
    }

    private static void report(List<EventPattern> patterns, long[][] laterMs, int index) {
        EventPattern pattern = patterns.get(index);
        String name = pattern.type().name();
        for (int other = 0; other < patterns.size(); other++) {
            if (isPresent(patterns.get(other)) && laterMs[index][other] >= TemporalBound.UNBOUNDED) {
                String unbounded = patterns.get(other).type().name();
                pattern.place()
                        .error(
                                name + " would be kept forever: nothing bounds how much later " + unbounded
                                        + " may come",
                                "tie the two in time, such as this after[0s, 1h] $event");
                return;
            }
        }
        pattern.place().error(name + " would be kept for more than a year", "write a shorter window");
    }

    /** {@code closure[i][j]}: the most by which the event of pattern j can be later than that of pattern i. */
    static long[][] closure(List<EventPattern> patterns) {
        int size = patterns.size();
        long[][] laterMs = new long[size][size];
        for (int i = 0; i < size; i++) {
            Arrays.fill(laterMs[i], TemporalBound.UNBOUNDED);
            laterMs[i][i] = 0;
        }
        for (int i = 0; i < size; i++) {
            for (TemporalBound bound : patterns.get(i).bounds()) {
                int reference = indexOf(patterns, bound.reference());
                laterMs[reference][i] = Math.min(laterMs[reference][i], bound.highMs());
                laterMs[i][reference] = Math.min(laterMs[i][reference], -bound.lowMs());
            }
        }
        for (int middle = 0; middle < size; middle++) {
            if (isPresent(patterns.get(middle))) {
                relaxThrough(laterMs, middle);
            }
        }
        return laterMs;
    }

    private static void relaxThrough(long[][] laterMs, int middle) {
        for (long[] from : laterMs) {
            for (int to = 0; to < from.length; to++) {
                long throughMs = Math.min(TemporalBound.UNBOUNDED, from[middle] + laterMs[middle][to]);
                from[to] = Math.min(from[to], throughMs);
            }
        }
    }

    /** Until every other present event can be there, and until the deadline of every absent one has passed. */
    private static long keptMs(List<EventPattern> patterns, long[][] laterMs, int index, Lateness lateness) {
        long keptMs = lateness.extraMs(patterns.get(index).type().name());
        for (int other = 0; other < patterns.size(); other++) {
            long extraMs = lateness.extraMs(patterns.get(other).type().name());
            if (isPresent(patterns.get(other))) {
                keptMs = Math.max(keptMs, laterMs[index][other] + extraMs);
            } else {
                for (TemporalBound bound : patterns.get(other).bounds()) {
                    long toAnchorMs = laterMs[index][indexOf(patterns, bound.reference())];
                    keptMs = Math.max(keptMs, Math.min(TemporalBound.UNBOUNDED, toAnchorMs + bound.highMs() + extraMs));
                }
            }
        }
        return keptMs;
    }

    /**
     * Until every other present event can be there, which is all that a planned rule keeps an event for: its waits hold
     * their events themselves.
     */
    static long neededMs(List<EventPattern> patterns, long[][] laterMs, int index, Lateness lateness) {
        long neededMs = 0;
        for (int other = 0; other < patterns.size(); other++) {
            if (other != index && isPresent(patterns.get(other))) {
                neededMs = Math.max(
                        neededMs,
                        laterMs[index][other]
                                + lateness.extraMs(patterns.get(other).type().name()));
            }
        }
        return neededMs + MARGIN_MS;
    }

    private static boolean isPresent(EventPattern pattern) {
        return pattern.kind() != EventPattern.Kind.NOT;
    }

    static int indexOf(List<EventPattern> patterns, String variable) {
        for (int i = 0; i < patterns.size(); i++) {
            if (variable.equals(patterns.get(i).variable())) {
                return i;
            }
        }
        throw new IllegalStateException("no pattern binds " + variable + ", which was checked before");
    }
}
