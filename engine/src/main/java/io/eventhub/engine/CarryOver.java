package io.eventhub.engine;

import java.util.Map;

/**
 * What a shard took over from its state when it was opened, or when it switched to another rulebase version.
 *
 * @param facts how many facts are retained
 * @param droppedFacts how many are of no use to this version, by event type
 * @param waits how many matches go on waiting for their deadline, by rule
 * @param droppedWaits how many matches no rule of this version goes on with, by rule
 * @param samples how many events lie in aggregate windows
 * @param mutedMatches how many matches of the Drools session were found again and did not fire again
 */
public record CarryOver(
        long facts,
        Map<String, Long> droppedFacts,
        Map<String, Long> waits,
        Map<String, Long> droppedWaits,
        long samples,
        long mutedMatches) {
    public CarryOver {
        droppedFacts = Map.copyOf(droppedFacts);
        waits = Map.copyOf(waits);
        droppedWaits = Map.copyOf(droppedWaits);
    }

    /** How many matches go on waiting. */
    public long waiting() {
        return sum(waits);
    }

    /** How many facts and waits are not taken over. */
    public long dropped() {
        return sum(droppedFacts) + sum(droppedWaits);
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
