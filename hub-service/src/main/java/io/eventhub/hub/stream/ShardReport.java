package io.eventhub.hub.stream;

import io.eventhub.engine.ShardMemory;
import io.eventhub.engine.state.Pause;
import java.util.List;
import java.util.Map;

/**
 * What a shard of this instance tells of itself, as of its last step.
 *
 * @param frontierMs how far its input is known to be complete; 0 before the first record
 * @param clockMs the session's clock
 * @param standing why the frontier stands there
 * @param sources how far each tracked source is complete, by name, milliseconds since the epoch
 * @param heldNonEvents how many non-events wait for nothing but a tracked source
 * @param memory what it holds, at most a second old
 * @param evicted how many facts and waits were dropped since it was opened, since their actor had too many
 * @param pauses the rules that are paused since they went beyond a limit
 * @param opening how it was opened
 */
public record ShardReport(
        int partition,
        long frontierMs,
        long clockMs,
        Standing standing,
        Map<String, Long> sources,
        int heldNonEvents,
        ShardMemory memory,
        long evicted,
        List<Pause> pauses,
        Opening opening) {
    public ShardReport {
        pauses = List.copyOf(pauses);
        sources = Map.copyOf(sources);
    }

    /** The tracked sources that non-events of the shard wait for. */
    public List<String> waitsForSources() {
        return heldNonEvents == 0
                ? List.of()
                : sources.entrySet().stream()
                        .filter(source -> source.getValue() < clockMs)
                        .map(Map.Entry::getKey)
                        .sorted()
                        .toList();
    }
}
