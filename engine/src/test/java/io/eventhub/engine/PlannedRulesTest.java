package io.eventhub.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.engine.fixture.CollectedOutput;
import io.eventhub.engine.fixture.MapStateStore;
import io.eventhub.engine.fixture.Rulebases;
import io.eventhub.engine.fixture.Seed;
import io.eventhub.model.Event;
import io.eventhub.rules.Rulebase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Planned rules decide exactly as the same rules in Drools' own temporal network, restarts included. */
class PlannedRulesTest {
    private static final long START = 1_772_442_000_000L;
    private static final Map<String, String> RULES = rules();
    private static final Rulebase PLANNED = Rulebases.of(true, RULES);
    private static final Rulebase AS_WRITTEN = Rulebases.of(false, RULES);
    private static final ShardSettings SETTINGS = ShardSettings.defaults();
    private static final Set<String> FIRED = new HashSet<>();

    /** Streams in which a rule never fires would show nothing about it. */
    @AfterAll
    static void everyRuleFired() {
        assertThat(FIRED).containsExactlyInAnyOrderElementsOf(RULES.keySet());
    }

    private static Map<String, String> rules() {
        Map<String, String> rules = new LinkedHashMap<>();
        rules.put("direct", """
                when
                  A( $actor : actorId, amount > 7, $key : key )
                then
                  hub.propose( "go" ).with( "key", $key );
                """);
        rules.put("either", """
                when
                  C( $actor : actorId, $amount : amount, $amount > 8 || key == "k1" )
                then
                  hub.propose( "go" ).with( "amount", $amount );
                """);
        rules.put("threshold", """
                when
                  A( $actor : actorId, recent >= 3, total > 4 )
                then
                  hub.propose( "go" );
                """);
        rules.put("absent", """
                when
                  $a : A( $actor : actorId, $key : key )
                  not B( actorId == $actor, key == $key, this after[0s, 30s] $a )
                then
                  hub.propose( "go" ).with( "key", $key );
                  hub.publish( "X" ).with( "key", $key ).with( "amount", 1 );
                """);
        rules.put("absent-of-any-key", """
                when
                  $a : A( $actor : actorId, $amount : amount )
                  not B( actorId == $actor, amount > $amount, this after[5s, 40s] $a )
                then
                  hub.propose( "go" ).with( "amount", $amount );
                """);
        rules.put("silent", """
                when
                  $c : C( $actor : actorId )
                  not C( actorId == $actor, this after[1ms, 20s] $c )
                then
                  hub.propose( "go" );
                """);
        rules.put("twice-absent", """
                when
                  $a : A( $actor : actorId, $key : key, amount > 3 )
                  not B( actorId == $actor, key == $key, this after[0s, 15s] $a )
                  not C( actorId == $actor, key == $key, amount < 5, this after[0s, 45s] $a )
                then
                  hub.propose( "go" );
                """);
        rules.put("not-before", """
                when
                  $b : B( $actor : actorId, amount > 4 )
                  not A( actorId == $actor, this before[1ms, 30s] $b )
                then
                  hub.propose( "go" );
                """);
        rules.put("not-before-nor-with", """
                when
                  $b : B( $actor : actorId, amount < 3 )
                  not A( actorId == $actor, this before[0s, 30s] $b )
                then
                  hub.propose( "go" );
                """);
        rules.put("followed", """
                when
                  $a : A( $actor : actorId, $key : key )
                  B( actorId == $actor, key == $key, this after[0s, 25s] $a )
                then
                  hub.propose( "go" ).with( "key", $key );
                """);
        rules.put("conjunction", """
                when
                  $a : A( $actor : actorId, $key : key )
                  B( actorId == $actor, key == $key, this after[-20s, 20s] $a )
                  C( actorId == $actor, key == $key, this after[-20s, 20s] $a )
                then
                  hub.publish( "X" ).with( "key", $key ).with( "amount", 2 );
                """);
        rules.put("chained", """
                when
                  $x : X( $actor : actorId, $key : key )
                  C( actorId == $actor, key == $key, this after[0s, 60s] $x )
                then
                  hub.publish( "Y" ).with( "key", $key );
                """);
        rules.put("chained-absent", """
                when
                  $x : X( $actor : actorId, amount == 2 )
                  not Y( actorId == $actor, this after[0s, 30s] $x )
                then
                  hub.propose( "go" );
                """);
        rules.put("pair-then-nothing", """
                when
                  $a : A( $actor : actorId, $key : key )
                  $b : B( actorId == $actor, key == $key, this after[0s, 20s] $a )
                  not C( actorId == $actor, this after[0s, 20s] $b )
                then
                  hub.propose( "go" );
                """);
        rules.put("same-type-pair", """
                when
                  $first : C( $actor : actorId, $amount : amount )
                  $second : C( actorId == $actor, amount > $amount, this after[1s, 15s] $first )
                then
                  hub.propose( "go" );
                """);
        return rules;
    }

    @Test
    void allOfTheseAreOfTheCommonShapes() {
        assertThat(PLANNED.recognition().planned()).hasSize(RULES.size());
        assertThat(AS_WRITTEN.recognition().planned()).isEmpty();
    }

    @RepeatedTest(60)
    void decideAsDroolsWould(RepetitionInfo run) {
        Seed seed = Seed.of(run.getCurrentRepetition());
        Random random = seed.random();
        MapStateStore store = new MapStateStore();
        CollectedOutput fromPlanned = new CollectedOutput();
        CollectedOutput fromWritten = new CollectedOutput();
        Shard planned = open(PLANNED, store);
        try (Shard written = open(AS_WRITTEN, new MapStateStore())) {
            long recordMs = START;
            int actors = 1 + random.nextInt(3);
            for (int i = 0; i < 250; i++) {
                recordMs += random.nextInt(4) == 0 ? 0 : random.nextInt(7_000);
                if (random.nextInt(8) == 0) {
                    planned.advance(recordMs, fromPlanned);
                    written.advance(recordMs, fromWritten);
                } else {
                    Event event = event(random, i, actors, recordMs);
                    planned.on(event, recordMs, fromPlanned);
                    written.on(event, recordMs, fromWritten);
                    if (random.nextInt(15) == 0) {
                        planned.on(event, recordMs, fromPlanned);
                        written.on(event, recordMs, fromWritten);
                    }
                }
                assertThat(lines(fromPlanned)).as("%s, step %d", seed, i).containsExactlyElementsOf(lines(fromWritten));
                if (random.nextInt(20) == 0) {
                    planned.close();
                    planned = open(PLANNED, store);
                }
            }
            long end = recordMs + 3_600_000;
            planned.advance(end, fromPlanned);
            written.advance(end, fromWritten);
            assertThat(lines(fromPlanned)).as(seed.toString()).containsExactlyElementsOf(lines(fromWritten));
            assertThat(planned.liveFacts()).as(seed.toString()).isZero();
        } finally {
            planned.close();
        }
    }

    private static Shard open(Rulebase rulebase, MapStateStore store) {
        return Shard.open(rulebase, SETTINGS, store, actor -> Optional.empty());
    }

    /** Mostly in order; some come late, some from a clock that runs ahead. */
    private static Event event(Random random, int index, int actors, long recordMs) {
        long offMs = switch (random.nextInt(6)) {
            case 0 -> -random.nextInt(50_000);
            case 1 -> random.nextInt(10_000);
            default -> -random.nextInt(500);
        };
        Map<String, Object> data = new HashMap<>();
        if (random.nextInt(12) > 0) {
            data.put("key", "k" + random.nextInt(2));
        }
        if (random.nextInt(12) > 0) {
            data.put("amount", (long) random.nextInt(10));
        }
        String type = List.of("A", "B", "C").get(random.nextInt(3));
        return Event.of("test", "e" + index, type, "actor" + random.nextInt(actors), recordMs + offMs, data);
    }

    private static List<String> lines(CollectedOutput output) {
        List<String> lines = new ArrayList<>();
        output.decisions.forEach(decision -> FIRED.add(decision.candidate().rule()));
        output.businessEvents.forEach(event -> FIRED.add(event.rule()));
        output.decisions.forEach(decision -> lines.add(decision.candidate().scenario() + " " + decision.id() + " @"
                + decision.candidate().timeMs() + " " + decision.candidate().attributes() + " "
                + decision.candidate().causes()));
        output.businessEvents.forEach(event -> lines.add(event.event().toString() + event.causes()));
        output.take();
        return lines;
    }
}
