package io.eventhub.hub.stream;

import io.eventhub.engine.ShardMemory;

/**
 * What a shard of this instance tells of itself, as of its last step.
 *
 * @param frontierMs how far its input is known to be complete; 0 before the first record
 * @param clockMs the session's clock
 * @param standing why the frontier stands there
 * @param memory what it holds, at most a second old
 * @param evicted how many facts and waits were dropped since it was opened, since their actor had too many
 * @param opening how it was opened
 */
public record ShardReport(
        int partition,
        long frontierMs,
        long clockMs,
        Standing standing,
        ShardMemory memory,
        long evicted,
        Opening opening) {}
