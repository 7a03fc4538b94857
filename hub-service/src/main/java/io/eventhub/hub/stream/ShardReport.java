package io.eventhub.hub.stream;

/**
 * What a shard of this instance tells of itself, as of its last step.
 *
 * @param frontierMs how far its input is known to be complete; 0 before the first record
 * @param clockMs the session's clock
 * @param standing why the frontier stands there
 */
public record ShardReport(int partition, long frontierMs, long clockMs, Standing standing) {}
