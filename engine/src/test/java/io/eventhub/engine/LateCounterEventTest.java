package io.eventhub.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.engine.fixture.CollectedOutput;
import io.eventhub.engine.fixture.MapStateStore;
import io.eventhub.engine.fixture.Rulebases;
import io.eventhub.model.Event;
import io.eventhub.model.EventRef;
import io.eventhub.model.Withdrawal;
import io.eventhub.rules.Rulebase;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An event that comes after the deadline it was in time for takes back the non-event that was decided without it. */
class LateCounterEventTest {
    private static final long START = 1_772_442_000_000L;
    private static final long BOUND = 30_000;
    private static final long GRACE = 1000;
    private static final long LATENESS =
            ShardSettings.defaults().allowedLateness().toMillis();
    private static final Rulebase RULEBASE = Rulebases.of(true, Map.of("absent", """
            when
              $a : A( $actor : actorId, $key : key )
              not B( actorId == $actor, key == $key, this after[0s, 30s] $a )
            then
              hub.propose( "go" ).with( "key", $key );
            """));

    private final MapStateStore store = new MapStateStore();
    private final CollectedOutput output = new CollectedOutput();
    private Shard shard = open();

    private Shard open() {
        return Shard.open(RULEBASE, ShardSettings.defaults(), store, actor -> Optional.empty());
    }

    private void on(String type, String id, long timeMs, long recordMs) {
        shard.on(Event.of("test", id, type, "anna", timeMs, Map.of("key", "k")), recordMs, output);
    }

    private String fired() {
        on("A", "a", START, START);
        shard.advance(START + BOUND + GRACE, output);
        assertThat(output.decisions).hasSize(1);
        return output.decisions.get(0).id();
    }

    private void assertCorrected(String decision) {
        assertThat(output.withdrawals)
                .containsExactly(new Withdrawal(
                        "anna",
                        "absent",
                        START + BOUND,
                        List.of(new EventRef("test", "b", "B", START + BOUND)),
                        Optional.of(decision)));
    }

    @Test
    void takesTheDecisionBack() {
        String decision = fired();
        on("B", "b", START + BOUND, START + BOUND + 20_000);
        assertCorrected(decision);
        on("B", "b2", START + BOUND - 1, START + BOUND + 20_000);
        assertThat(output.withdrawals).as("only once").hasSize(1);
    }

    @Test
    void takesItBackAfterARestart() {
        String decision = fired();
        shard.close();
        shard = open();
        on("B", "b", START + BOUND, START + BOUND + 20_000);
        assertCorrected(decision);
        shard.close();
        shard = open();
        on("B", "b2", START + BOUND - 1, START + BOUND + 20_000);
        assertThat(output.withdrawals).as("only once").hasSize(1);
    }

    @Test
    void leavesItWhenTheEventWasNotInTimeOrIsAboutSomethingElse() {
        fired();
        on("B", "b", START + BOUND + 1, START + BOUND + 20_000);
        shard.on(Event.of("test", "c", "B", "anna", START, Map.of("key", "other")), START + BOUND + 20_000, output);
        shard.on(Event.of("test", "d", "B", "ben", START, Map.of("key", "k")), START + BOUND + 20_000, output);
        assertThat(output.withdrawals).isEmpty();
    }

    @Test
    void comesTooLateBeyondTheAllowedLateness() {
        fired();
        on("B", "b", START + BOUND, START + BOUND + LATENESS + GRACE + 1);
        assertThat(output.withdrawals).isEmpty();
        assertThat(output.deadLetters).hasSize(1);
        assertThat(shard.liveFacts()).isZero();
    }

    @Test
    void isRememberedAsLongAsItMayCome() {
        String decision = fired();
        on("B", "b", START + BOUND, START + BOUND + LATENESS + GRACE);
        assertCorrected(decision);
    }

    /** A late anchor may bring about, at once, a non-event and the business event that shows it did not happen. */
    @Test
    void isNoDecisionWhenItsOwnStepShowsThatItDidNotHappen() {
        Rulebase chained = Rulebases.of(true, Map.of("absent", """
                when
                  $a : A( $actor : actorId, $key : key )
                  not B( actorId == $actor, key == $key, this after[0s, 5s] $a )
                then
                  hub.publish( "X" ).with( "key", $key );
                """, "answered", """
                when
                  $x : X( $actor : actorId, $key : key )
                  C( actorId == $actor, key == $key, this after[0s, 10s] $x )
                then
                  hub.publish( "Y" ).with( "key", $key );
                """, "unanswered", """
                when
                  $x : X( $actor : actorId )
                  not Y( actorId == $actor, this after[0s, 10s] $x )
                then
                  hub.propose( "go" );
                """));
        try (Shard ofChain =
                Shard.open(chained, ShardSettings.defaults(), new MapStateStore(), actor -> Optional.empty())) {
            ofChain.on(Event.of("test", "c", "C", "anna", START + 7_000, Map.of("key", "k")), START + 40_000, output);
            ofChain.on(Event.of("test", "a", "A", "anna", START, Map.of("key", "k")), START + 40_000, output);
        }
        assertThat(output.businessEvents)
                .extracting(event -> event.event().type())
                .containsExactly("X", "Y");
        assertThat(output.decisions).isEmpty();
        assertThat(output.withdrawals).isEmpty();
    }
}
