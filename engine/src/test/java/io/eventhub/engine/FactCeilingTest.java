package io.eventhub.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.engine.fixture.CollectedOutput;
import io.eventhub.engine.fixture.MapStateStore;
import io.eventhub.engine.fixture.RandomStream;
import io.eventhub.engine.fixture.Rulebases;
import io.eventhub.engine.fixture.Seed;
import io.eventhub.engine.state.Table;
import io.eventhub.model.Event;
import io.eventhub.rules.Rulebase;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** No actor has more live facts and waits than the ceiling: the oldest are dropped, counted, and told. */
class FactCeilingTest {
    private static final long START = 1_772_442_000_000L;
    private static final ShardSettings THREE = ShardSettings.defaults().withFactsPerActor(3);
    private static final Rulebase ABSENT = Rulebases.of(true, Map.of("absent", """
            when
              $a : A( $actor : actorId, $key : key )
              not B( actorId == $actor, key == $key, this after[0s, 30s] $a )
            then
              hub.propose( "go" ).with( "key", $key );
            """));
    private static final Map<Boolean, Rulebase> ALL =
            Map.of(true, Rulebases.of(true, RandomStream.rules()), false, Rulebases.of(false, RandomStream.rules()));
    private static final Set<String> EVER_EVICTED = new HashSet<>();

    private final MapStateStore store = new MapStateStore();
    private final CollectedOutput output = new CollectedOutput();

    private static Shard open(Rulebase rulebase, ShardSettings settings, MapStateStore store) {
        return Shard.open(rulebase, settings, store, actor -> Optional.empty());
    }

    private static Event event(String type, String key, String actor, long timeMs) {
        return Event.of("test", type + key + actor, type, actor, timeMs, Map.of("key", key));
    }

    @AfterAll
    static void factsAndWaitsWereEvicted() {
        assertThat(EVER_EVICTED).contains("WAIT absent", "WAIT silent", "FACT A", "FACT B", "FACT C");
    }

    @Test
    void theOldestWaitIsDroppedWhenAFourthBegins() {
        try (Shard shard = open(ABSENT, THREE, store)) {
            for (int i = 1; i <= 4; i++) {
                shard.on(event("A", "k" + i, "anna", START + i), START + i, output);
                shard.on(event("A", "k" + i, "ben" + i, START + i), START + i, output);
            }
            assertThat(output.evicted).containsExactly("WAIT absent");
            assertThat(shard.evictedFacts()).isEqualTo(1);
            assertThat(store.size(Table.WAITS)).isEqualTo(7);
            shard.on(event("B", "k3", "anna", START + 100), START + 100, output);
            shard.advance(START + 60_000, output);
        }
        assertThat(output.decisions.stream()
                        .filter(decision -> decision.candidate().actor().equals("anna"))
                        .map(decision -> decision.candidate().attributes().get("key")))
                .containsExactly("k2", "k4");
        assertThat(output.decisions).hasSize(6);
    }

    @Test
    @SuppressWarnings("ExplicitGC") // what is still held is what a collection leaves
    void nothingHoldsAFactThatWasDroppedThoughItWouldExpireMuchLater() {
        Rulebase joined = Rulebases.of(true, Map.of("joined", """
                when
                  $a : A( $actor : actorId )
                  B( actorId == $actor, this after[0s, 7d] $a )
                then
                  hub.propose( "go" );
                """));
        try (Shard shard = open(joined, THREE, store)) {
            List<WeakReference<Event>> events = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                Event event = event("A", "k" + i, "anna", START + i);
                shard.on(event, START + i, output);
                events.add(new WeakReference<>(event));
            }
            assertThat(output.evicted).hasSize(7).containsOnly("FACT A");
            System.gc();
            assertThat(events.subList(0, 7)).allMatch(event -> event.get() == null);
            assertThat(events.subList(7, 10)).noneMatch(event -> event.get() == null);
        }
    }

    @Test
    void whatWasDroppedStaysSoAfterARestart() {
        try (Shard shard = open(ABSENT, THREE, store)) {
            for (int i = 1; i <= 5; i++) {
                shard.on(event("A", "k" + i, "anna", START + i), START + i, output);
            }
        }
        try (Shard shard = open(ABSENT, THREE, store)) {
            assertThat(shard.pendingTimers()).isEqualTo(3);
            shard.on(event("A", "k6", "anna", START + 6), START + 6, output);
            assertThat(shard.pendingTimers()).isEqualTo(3);
            shard.advance(START + 60_000, output);
        }
        assertThat(output.decisions.stream()
                        .map(decision -> decision.candidate().attributes().get("key")))
                .containsExactly("k4", "k5", "k6");
    }

    @Test
    void aLowerCeilingTakesEffectWhenMoreComes() {
        try (Shard shard = open(ABSENT, ShardSettings.defaults(), store)) {
            for (int i = 1; i <= 9; i++) {
                shard.on(event("A", "k" + i, "anna", START + i), START + i, output);
            }
        }
        try (Shard shard = open(ABSENT, THREE, store)) {
            shard.on(event("A", "k10", "anna", START + 10), START + 10, output);
            assertThat(shard.pendingTimers()).isEqualTo(3);
            assertThat(output.evicted).hasSize(7);
        }
    }

    @Test
    void endedWaitsAndPassedDeadlinesDoNotCount() {
        ShardSettings nine = ShardSettings.defaults().withFactsPerActor(9);
        try (Shard shard = open(ABSENT, nine, store)) {
            for (int i = 1; i <= 50; i++) {
                long timeMs = START + i * 20_000L;
                shard.on(event("A", "a" + i, "anna", timeMs), timeMs, output);
                shard.on(event("A", "b" + i, "anna", timeMs), timeMs, output);
                shard.on(event("B", "b" + i, "anna", timeMs + 1), timeMs + 1, output);
            }
        }
        assertThat(output.evicted).isEmpty();
    }

    /** Evictions are part of what the log says: a replay makes the same, and so does a shard that is restarted. */
    @RepeatedTest(30)
    void replayAndRestartsEvictTheSame(RepetitionInfo run) {
        Seed seed = Seed.of(run.getCurrentRepetition());
        Random random = seed.random();
        Rulebase rulebase = ALL.get(run.getCurrentRepetition() % 2 == 0);
        ShardSettings settings = ShardSettings.defaults().withFactsPerActor(4 + random.nextInt(6));
        CollectedOutput replayed = new CollectedOutput();
        RandomStream stream = new RandomStream(random);
        Shard restarted = open(rulebase, settings, store);
        try (Shard replay = Shard.inMemory(rulebase, settings, actor -> Optional.empty())) {
            for (int i = 0; i < 250; i++) {
                RandomStream.Input input = stream.next();
                if (input.event() != null) {
                    input.to(replay, replayed);
                }
                input.to(restarted, output);
                if (random.nextInt(20) == 0) {
                    restarted.close();
                    restarted = open(rulebase, settings, store);
                }
            }
            stream.end().to(replay, replayed);
            stream.end().to(restarted, output);
        } finally {
            restarted.close();
        }
        assertThat(output.evicted).as(seed.toString()).containsExactlyElementsOf(replayed.evicted);
        assertThat(RandomStream.lines(output, new HashSet<>()))
                .as(seed.toString())
                .containsExactlyElementsOf(RandomStream.lines(replayed, new HashSet<>()));
        EVER_EVICTED.addAll(output.evicted);
    }
}
