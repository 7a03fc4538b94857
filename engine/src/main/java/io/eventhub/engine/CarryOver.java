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
 */
public record CarryOver(
        long facts,
        Map<String, Long> droppedFacts,
        Map<String, Long> waits,
        Map<String, Long> droppedWaits,
        long samples) {
    public CarryOver {
        droppedFacts = Map.copyOf(droppedFacts);
        waits = Map.copyOf(waits);
        droppedWaits = Map.copyOf(droppedWaits);
    }
}
