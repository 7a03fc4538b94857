package io.eventhub.engine;

import io.eventhub.engine.arbitration.Share;
import java.time.Duration;

/**
 * How a shard treats time.
 *
 * @param grace how far the session's clock stays behind the frontier
 * @param allowedLateness how far an event's time may lie behind the clock; beyond it the event is a LATE dead letter
 * @param maxSkew how far an event's time may lie ahead of its record time; beyond it the event is a FUTURE dead letter
 * @param dedupeWindow how long, in record time, an event's identity is remembered
 * @param factsPerActor how many facts and waits may be live for one actor, beyond it the oldest are dropped; 0 for any
 *     number
 * @param share which of how many shards it is
 */
public record ShardSettings(
        Duration grace,
        Duration allowedLateness,
        Duration maxSkew,
        Duration dedupeWindow,
        int factsPerActor,
        Share share) {
    private static final int FACTS_PER_ACTOR = 10_000;

    /** Of the only shard, with the default ceiling of live facts. */
    public ShardSettings(Duration grace, Duration allowedLateness, Duration maxSkew, Duration dedupeWindow) {
        this(grace, allowedLateness, maxSkew, dedupeWindow, FACTS_PER_ACTOR, Share.ALL);
    }

    /** Grace 1 s, lateness 1 min, skew 1 min, identities remembered for 24 h, 10,000 live facts for an actor. */
    public static ShardSettings defaults() {
        return new ShardSettings(
                Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofHours(24));
    }

    /** The same with another ceiling. */
    public ShardSettings withFactsPerActor(int ceiling) {
        return new ShardSettings(grace, allowedLateness, maxSkew, dedupeWindow, ceiling, share);
    }

    /** The same for one of several shards. */
    public ShardSettings withShare(Share own) {
        return new ShardSettings(grace, allowedLateness, maxSkew, dedupeWindow, factsPerActor, own);
    }
}
