package io.eventhub.engine;

/**
 * What a shard holds in memory.
 *
 * @param sessionFacts facts in the Drools session
 * @param keptFacts facts that planned rules keep, one that serves several rules counted for each
 * @param waits matches that wait for their deadline
 * @param samples events inside aggregate windows, one that several series count once for each
 * @param sampledActors actors that have such events, counted once for each event type
 */
public record ShardMemory(long sessionFacts, long keptFacts, long waits, long samples, long sampledActors) {
    // Measured with events of two fields, see ShardMemoryTest; larger events take what their fields take in addition.
    private static final long SESSION_FACT_BYTES = 1_000;
    private static final long KEPT_FACT_BYTES = 520;
    private static final long WAIT_BYTES = 550;
    private static final long SAMPLE_BYTES = 16;
    private static final long SAMPLED_ACTOR_BYTES = 220;

    /** About how many bytes of heap that takes, of small events. */
    public long estimatedBytes() {
        return sessionFacts * SESSION_FACT_BYTES
                + keptFacts * KEPT_FACT_BYTES
                + waits * WAIT_BYTES
                + samples * SAMPLE_BYTES
                + sampledActors * SAMPLED_ACTOR_BYTES;
    }

    /** Facts of both kinds. */
    public long facts() {
        return sessionFacts + keptFacts;
    }
}
