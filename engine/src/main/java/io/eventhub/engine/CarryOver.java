package io.eventhub.engine;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a shard took over from its state when it was opened, or when it switched to another rulebase version.
 *
 * @param facts how many facts are retained
 * @param droppedFacts how many are of no use to this version, by event type
 * @param waits how many matches go on waiting for their deadline, by rule
 * @param droppedWaits how many matches no rule of this version goes on with, by rule
 * @param samples how many events lie in aggregate windows
 * @param droppedFields by event type of which something was in flight when a switch was begun: fields that the version
 *     before declared and this one does not, or with another data type; empty when the shard was opened, since what is
 *     stored does not tell what was declared
 * @param mutedMatches how many matches of the Drools session were found again and did not fire again
 */
public record CarryOver(
        long facts,
        Map<String, Long> droppedFacts,
        Map<String, Long> waits,
        Map<String, Long> droppedWaits,
        long samples,
        Map<String, List<String>> droppedFields,
        long mutedMatches) {
    public CarryOver {
        droppedFacts = Map.copyOf(droppedFacts);
        waits = Map.copyOf(waits);
        droppedWaits = Map.copyOf(droppedWaits);
        droppedFields = droppedFields.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> List.copyOf(entry.getValue())));
    }

    /** Without a version before. */
    CarryOver(
            long facts,
            Map<String, Long> droppedFacts,
            Map<String, Long> waits,
            Map<String, Long> droppedWaits,
            long samples,
            long mutedMatches) {
        this(facts, droppedFacts, waits, droppedWaits, samples, Map.of(), mutedMatches);
    }

    CarryOver withDroppedFields(Map<String, List<String>> fields) {
        return new CarryOver(facts, droppedFacts, waits, droppedWaits, samples, fields, mutedMatches);
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
