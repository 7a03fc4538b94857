package io.eventhub.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.engine.fixture.CollectedOutput;
import io.eventhub.engine.fixture.MapStateStore;
import io.eventhub.engine.fixture.Rulebases;
import io.eventhub.engine.state.Pause;
import io.eventhub.model.Event;
import io.eventhub.rules.Rulebase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A rule that goes beyond a limit is paused, for the actor or for all, and everything else goes on. */
class PausedRulesTest {
    private static final long START = 1_772_442_000_000L;
    private static final long MINUTE = 60_000;
    private static final int MANY = 60;

    /** As many matches as there are pairs of A, which 60 of them have 1770. */
    private static final String PAIRS = """
            when
              $a : A( $actor : actorId )
              $b : A( actorId == $actor, this after[1ms, 1h] $a )
              B( actorId == $actor, this after[0s, 1h] $b )
            then
            """;

    private static final Map<String, String> RULES = Map.of(
            "flood",
            PAIRS + "hub.publish( \"X\" );",
            "waits-for-none",
            "when $c : C( $actor : actorId ) not X( actorId == $actor, this after[0s, 5m] $c ) then hub.propose( \"go\" );",
            "plain",
            "when B( ) then hub.propose( \"go\" );");

    /** Session rules: without a bound, 300 events of an actor would be 4.5 million combinations, and many more later. */
    private static final Map<String, String> IN_SESSION = Map.of("triples", """
            when
              $a : A( $actor : actorId )
              $b : A( actorId == $actor, this after[1ms, 1h] $a )
              $c : A( actorId == $actor, this after[1ms, 1h] $b )
              exists B( actorId == $actor, this after[0s, 1h] $c )
            then
              hub.propose( "go" );
            """, "pair", """
            when
              $a : A( $actor : actorId, amount == 0 )
              exists B( actorId == $actor, this after[0s, 1h] $a )
            then
              hub.propose( "go" );
            """);

    private final MapStateStore store = new MapStateStore();
    private final CollectedOutput output = new CollectedOutput();
    private Shard shard = Shard.inMemory(rulebase(), ShardSettings.defaults(), actor -> Optional.empty());
    private long nowMs = START;
    private int events;

    private static Rulebase rulebase() {
        return Rulebases.of(true, RULES);
    }

    private void open(Rulebase rulebase) {
        shard.close();
        shard = Shard.open(rulebase, ShardSettings.defaults(), store, actor -> Optional.empty());
    }

    @AfterEach
    void close() {
        shard.close();
    }

    @Test
    void forTheActorItFloodsWith() {
        flood("anna");
        assertThat(output.paused).containsExactly("flood anna MATCHES");
        int before = output.businessEvents.size();
        flood("anna");
        assertThat(output.businessEvents).hasSize(before);
        assertThat(output.paused).hasSize(1);
        assertThat(decisions("plain")).isEqualTo(2);

        send("A", "bert");
        send("A", "bert");
        send("B", "bert");
        assertThat(output.businessEvents).hasSize(before + 1);
    }

    @Test
    void forAllWhenItFloodsWithSeveral() {
        flood("anna");
        flood("bert");
        flood("carl");
        assertThat(output.paused)
                .containsExactly("flood anna MATCHES", "flood bert MATCHES", "flood carl MATCHES for all");
        int before = output.businessEvents.size();
        send("A", "dora");
        send("A", "dora");
        send("B", "dora");
        assertThat(output.businessEvents).hasSize(before);
        assertThat(decisions("plain")).isEqualTo(4);
    }

    @Test
    void withWhatWaitsForItsEventsNotToCome() {
        flood("anna");
        send("C", "anna");
        send("C", "bert");
        shard.advance(nowMs + 10 * MINUTE, output);
        assertThat(output.decisions)
                .filteredOn(decision -> decision.candidate().scenario().equals("waits-for-none"))
                .extracting(decision -> decision.candidate().actor())
                .containsExactly("bert");
    }

    @Test
    void overARestartUntilAnotherVersionTakesOver() {
        open(rulebase());
        flood("anna");
        List<Pause> pauses = shard.pauses();
        assertThat(pauses).hasSize(1);
        int before = output.businessEvents.size();

        open(rulebase());
        assertThat(shard.pauses()).isEqualTo(pauses);
        send("B", "anna");
        assertThat(output.businessEvents).hasSize(before);

        Map<String, String> mended = new HashMap<>(RULES);
        mended.put("flood", "when B( ) then hub.publish( \"X\" );");
        Successor next = shard.prepare(Rulebases.of(true, mended));
        next.build();
        shard.switchTo(next);
        assertThat(shard.pauses()).isEmpty();
        send("B", "anna");
        assertThat(output.businessEvents).hasSize(before + 1);

        open(Rulebases.of(true, mended));
        assertThat(shard.pauses()).isEmpty();
    }

    @Test
    void beforeTheSessionHasMadeAllCombinations() {
        open(Rulebases.of(true, IN_SESSION));
        for (int i = 0; i < 300; i++) {
            send("A", "anna", Map.of("amount", (long) i));
        }
        send("B", "anna");
        assertThat(output.paused).containsExactly("triples anna JOINS");
        assertThat(decisions("triples")).isZero();
        assertThat(decisions("pair")).isOne();

        open(Rulebases.of(true, IN_SESSION));
        assertThat(shard.pauses()).hasSize(1);
        for (int i = 0; i < 3; i++) {
            send("A", "bert", Map.of("amount", (long) i));
        }
        send("B", "bert");
        assertThat(decisions("triples")).isOne();
        assertThat(decisions("pair")).isEqualTo(2);
        assertThat(output.paused).hasSize(1);
    }

    @Test
    void whenTextsGrowWithoutEnd() {
        shard.close();
        shard = Shard.inMemory(
                Rulebases.of(
                        true,
                        Map.of(
                                "first",
                                "when A( $k : key ) then hub.publish( \"X\" ).with( \"key\", $k + $k + $k + $k + $k + $k );",
                                "second",
                                "when X( $k : key ) then hub.publish( \"Y\" ).with( \"key\", $k + $k + $k + $k + $k + $k );")),
                ShardSettings.defaults(),
                actor -> Optional.empty());
        send("A", "anna", Map.of("key", "x".repeat(10_000)));
        assertThat(output.paused).containsExactly("second anna TEXT");
        assertThat(output.businessEvents).hasSize(1);
        send("A", "bert", Map.of("key", "short"));
        assertThat(output.businessEvents).hasSize(3);
    }

    private void flood(String actor) {
        for (int i = 0; i < MANY; i++) {
            send("A", actor);
        }
        send("B", actor);
    }

    private void send(String type, String actor) {
        send(type, actor, Map.of());
    }

    private void send(String type, String actor, Map<String, Object> data) {
        nowMs += 10;
        shard.on(Event.of("test", "e" + events++, type, actor, nowMs, data), nowMs, output);
    }

    private long decisions(String scenario) {
        return output.decisions.stream()
                .filter(decision -> decision.candidate().scenario().equals(scenario))
                .count();
    }
}
