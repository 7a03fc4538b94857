package io.eventhub.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.engine.fixture.CollectedOutput;
import io.eventhub.engine.fixture.MapStateStore;
import io.eventhub.engine.fixture.Rulebases;
import io.eventhub.engine.fixture.Seed;
import io.eventhub.engine.fixture.Timed;
import io.eventhub.model.Event;
import io.eventhub.rules.Rulebase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** A stream out of order, with repetitions and restarts, gives the decisions of the ordered, clean one. */
class DisorderTest {
    private static final int MOST_LATE_MS = 5_000;
    private static final Map<String, String> RULES = Map.of("absent", """
            when
              $a : A( $actor : actorId, $key : key )
              not B( actorId == $actor, key == $key, this after[0s, 20s] $a )
            then
              hub.publish( "X" ).with( "key", $key );
            """, "followed", """
            when
              $a : A( $actor : actorId, $key : key )
              B( actorId == $actor, key == $key, this after[0s, 20s] $a )
            then
              hub.propose( "go" ).with( "key", $key );
            """, "chained", """
            when
              $x : X( $actor : actorId, $key : key )
              not C( actorId == $actor, key == $key, this after[0s, 15s] $x )
            then
              hub.propose( "go" ).with( "key", $key );
            """);
    private static final String OFTEN = """
            when
              A( $actor : actorId, recent == 3 )
            then
              hub.propose( "go" );
            """;
    /** The grace covers the disorder; no rule asks for the order of arrival. */
    private static final Rulebase AS_THEY_COME =
            Rulebases.check(true, Rulebases.catalogue(Map.of(), ""), RULES).orElseThrow();

    private static final Rulebase REORDERED = reordered();

    private static Rulebase reordered() {
        Map<String, String> rules = new java.util.HashMap<>(RULES);
        rules.put("often", OFTEN);
        String aggregates = "reorder: 5s\naggregates: {recent: {function: count, window: 10s}}";
        Map<String, String> lines = Map.of("A", aggregates, "B", "reorder: 5s", "C", "reorder: 5s");
        return Rulebases.check(true, Rulebases.catalogue(lines, ""), rules).orElseThrow();
    }

    private record Recorded(Event event, long recordMs) {}

    @RepeatedTest(20)
    void withAGraceAsLongAsTheDisorder(RepetitionInfo run) {
        compare(AS_THEY_COME, Duration.ofMillis(MOST_LATE_MS), Seed.of(run.getCurrentRepetition()));
    }

    @RepeatedTest(20)
    void withReorderingInTheCatalogue(RepetitionInfo run) {
        compare(REORDERED, ShardSettings.defaults().grace(), Seed.of(run.getCurrentRepetition()));
    }

    private static void compare(Rulebase rulebase, Duration grace, Seed seed) {
        Random random = seed.random();
        List<Recorded> clean = clean(random);
        List<Recorded> disordered = disordered(clean, random);
        assertThat(decisions(rulebase, grace, disordered, random))
                .as(seed.toString())
                .isNotEmpty()
                .containsExactlyElementsOf(decisions(rulebase, grace, clean, null));
    }

    /** Each event at an instant of its own. */
    private static List<Recorded> clean(Random random) {
        List<Recorded> events = new ArrayList<>();
        long timeMs = Timed.START;
        for (int i = 0; i < 200; i++) {
            timeMs += 1 + random.nextInt(4_000);
            String type = List.of("A", "B", "C").get(random.nextInt(3));
            Map<String, Object> data = Map.of("key", "k" + random.nextInt(2));
            events.add(
                    new Recorded(Event.of("test", "e" + i, type, "actor" + random.nextInt(2), timeMs, data), timeMs));
        }
        return events;
    }

    private static List<Recorded> disordered(List<Recorded> clean, Random random) {
        List<Recorded> disordered = new ArrayList<>();
        for (Recorded recorded : clean) {
            disordered.add(new Recorded(recorded.event, recorded.recordMs + random.nextInt(MOST_LATE_MS)));
            if (random.nextInt(5) == 0) {
                disordered.add(new Recorded(recorded.event, recorded.recordMs + random.nextInt(100_000)));
            }
        }
        disordered.sort(Comparator.comparingLong(Recorded::recordMs));
        return disordered;
    }

    /** Sorted, since what is known later is decided later. */
    private static TreeSet<String> decisions(
            Rulebase rulebase,
            Duration grace,
            List<Recorded> events,
            @org.jspecify.annotations.Nullable Random restarts) {
        ShardSettings settings =
                new ShardSettings(grace, Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofHours(24));
        MapStateStore store = new MapStateStore();
        CollectedOutput output = new CollectedOutput();
        Shard shard = Shard.open(rulebase, settings, store, actor -> Optional.empty());
        for (Recorded recorded : events) {
            shard.on(recorded.event, recorded.recordMs, output);
            if (restarts != null && restarts.nextInt(20) == 0) {
                shard.close();
                shard = Shard.open(rulebase, settings, store, actor -> Optional.empty());
            }
        }
        shard.advance(Timed.START + 3_600_000, output);
        assertThat(shard.liveFacts()).isZero();
        shard.close();
        assertThat(output.withdrawals).isEmpty();
        TreeSet<String> decisions = new TreeSet<>();
        output.decisions.forEach(
                decision -> assertThat(decisions.add(decision.candidate().scenario() + " " + decision.id() + " @"
                                + decision.candidate().timeMs()))
                        .isTrue());
        return decisions;
    }
}
