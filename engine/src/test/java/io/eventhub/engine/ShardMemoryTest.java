package io.eventhub.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.engine.fixture.CollectedOutput;
import io.eventhub.engine.fixture.Rulebases;
import io.eventhub.model.Event;
import java.lang.ref.Reference;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The estimate of a shard's memory against what the heap grows by. */
class ShardMemoryTest {
    private static final Logger LOG = LoggerFactory.getLogger(ShardMemoryTest.class);
    private static final long START = 1_772_442_000_000L;
    private static final int EVENTS = 40_000;
    private static final int ACTORS = 10_000;

    private static final Map<String, String> RULES = Map.of(
            "waits", """
            when
              $b : B( $actor : actorId, $key : key )
              not C( actorId == $actor, key == $key, this after[0s, 24h] $b )
            then
              hub.propose( "go" );
            """,
            "pair", """
            when
              $first : X( $actor : actorId, $key : key )
              Y( actorId == $actor, key == $key, this after[0s, 24h] $first )
            then
              hub.propose( "go" );
            """,
            "count", "when A( recent > 1000000 ) then hub.propose( \"go\" );");

    @ParameterizedTest
    @ValueSource(strings = {"waits", "kept", "session", "samples"})
    void theEstimateIsNotFarOff(String what) {
        boolean planned = !what.equals("session");
        String type = Map.of("waits", "B", "kept", "X", "session", "X", "samples", "A")
                .get(what);
        CollectedOutput output = new CollectedOutput();
        try (Shard shard =
                Shard.inMemory(Rulebases.of(planned, RULES), ShardSettings.defaults(), actor -> Optional.empty())) {
            fill(shard, type, 0, 1_000, output);
            long beforeBytes = usedBytes();
            ShardMemory before = shard.memory();
            fill(shard, type, 1_000, EVENTS, output);
            long grownBytes = usedBytes() - beforeBytes;
            long estimate = shard.memory().estimatedBytes() - before.estimatedBytes();
            LOG.warn(
                    "{}: heap grew by {} bytes an event, estimated {}: {}",
                    what,
                    grownBytes / EVENTS,
                    estimate / EVENTS,
                    shard.memory());
            assertThat((double) estimate / grownBytes).as(what).isBetween(0.6, 1.6);
            Reference.reachabilityFence(shard);
        }
    }

    private static void fill(Shard shard, String type, int from, int count, CollectedOutput output) {
        for (int i = from; i < from + count; i++) {
            Event event = Event.of(
                    "test",
                    "event-" + i,
                    type,
                    "actor-" + i % ACTORS,
                    START + i,
                    Map.of("key", "k" + i, "amount", (long) i));
            shard.on(event, START + i, output);
        }
    }

    @SuppressWarnings("ExplicitGC") // used heap is what is left after a collection
    private static long usedBytes() {
        System.gc();
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
