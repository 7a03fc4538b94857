package io.eventhub.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.engine.fixture.CollectedOutput;
import io.eventhub.engine.fixture.MapStateStore;
import io.eventhub.engine.fixture.Rulebases;
import io.eventhub.engine.fixture.Timed;
import io.eventhub.engine.state.Table;
import io.eventhub.model.DeadLetterReason;
import io.eventhub.model.Event;
import io.eventhub.rules.Rulebase;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** B comes from the billing system, which says how far it has sent everything; the others come as they happen. */
class TrackedSourceTest {
    private static final String CATALOGUE =
            Rulebases.catalogue(Map.of(), "sources:\n  billing: {delivers: [B], tracked: true}\n");
    private static final Rulebase RULEBASE = Rulebases.check(
                    true, CATALOGUE, Map.of("absent", """
            when
              $a : A( $actor : actorId )
              not B( actorId == $actor, this after[0s, 30s] $a )
            then
              hub.propose( "go" );
              hub.publish( "X" );
            """, "other", """
            when
              $c : C( $actor : actorId )
              not A( actorId == $actor, this after[0s, 10s] $c )
            then
              hub.propose( "go" );
            """, "tracked-anchor", """
            when
              $b : B( $actor : actorId )
              not C( actorId == $actor, this after[0s, 10s] $b )
            then
              hub.propose( "go" );
            """, "chained", """
            when
              $x : X( $actor : actorId )
              not C( actorId == $actor, this after[0s, 60s] $x )
            then
              hub.propose( "go" );
            """))
            .orElseThrow();

    @Test
    void aNonEventWaitsUntilItsSourceIsCompleteUpToTheDeadline() {
        try (Timed shard = new Timed(RULEBASE)) {
            shard.at(0, "A");
            shard.clock(500);
            shard.declare("billing", 29.999, 501);
            assertThat(shard.decided()).isEmpty();
            assertThat(shard.shard().heldNonEvents()).isEqualTo(1);

            shard.declare("billing", 30, 501);
            assertThat(shard.decided()).containsExactly("absent@30.0", "chained@90.0");
            assertThat(shard.shard().heldNonEvents()).isZero();
        }
    }

    @Test
    void identitiesLeaveTheStoreWhileASourceIsSilent() {
        MapStateStore store = new MapStateStore();
        ShardSettings settings = ShardSettings.defaults();
        long windowMs = settings.dedupeWindow().toMillis();
        try (Shard shard = Shard.open(RULEBASE, settings, store, actor -> Optional.empty())) {
            for (int i = 0; i < 1_000; i++) {
                long timeMs = Timed.ms(0) + i * windowMs / 100;
                Event event = Event.of("test", "e" + i, "C", "anna", timeMs, Map.of());
                shard.on(event, timeMs, new CollectedOutput());
            }
            assertThat(store.size(Table.SEEN)).isBetween(100, 300);
        }
    }

    @Test
    void aSourceThatIsAheadMakesNothingEarly() {
        try (Timed shard = new Timed(RULEBASE)) {
            shard.at(0, "A");
            shard.declare("billing", 30, 0.5);
            shard.clock(29.999);
            assertThat(shard.decided()).isEmpty();
            shard.clock(30);
            assertThat(shard.decided()).containsExactly("absent@30.0");
        }
    }

    @Test
    void whatTheSourceSendsHoursLaterIsInTimeAndPreventsIt() {
        try (Timed shard = new Timed(RULEBASE)) {
            shard.at(0, "A");
            shard.declare("billing", 0, 1);
            shard.clock(9_000);
            shard.from("billing", 30, 9_001, "B");
            shard.declare("billing", 9_000, 9_002);
            shard.clock(9_100);

            assertThat(shard.output.deadLetters).isEmpty();
            assertThat(shard.decided()).containsExactly("tracked-anchor@40.0");
        }
    }

    @Test
    void nothingIsForgottenThatTheSourceMayStillNeed() {
        try (Timed shard = new Timed(RULEBASE)) {
            shard.declare("billing", 0, 0);
            shard.at(5, "C");
            shard.at(6, "A");
            shard.clock(9_000);
            shard.restart();
            shard.clock(9_100);
            shard.from("billing", 2, 9_101, "B");
            shard.declare("billing", 9_000, 9_102);

            assertThat(shard.decided()).as("C came within ten seconds of B").doesNotContain("tracked-anchor@12.0");
        }
    }

    @Test
    void otherNonEventsDoNotWaitForIt() {
        try (Timed shard = new Timed(RULEBASE)) {
            shard.at(0, "C");
            shard.clock(10);
            assertThat(shard.decided()).containsExactly("other@10.0");
        }
    }

    @Test
    void aRestartWhileItIsSilentFiresOnceAndOnlyWhatDidNotHappen() {
        try (Timed shard = new Timed(RULEBASE)) {
            shard.at(0, "A");
            shard.clock(100);
            shard.at(100, "A");
            shard.clock(500);
            shard.restart();
            assertThat(shard.shard().heldNonEvents()).isEqualTo(2);
            shard.from("billing", 110, 501, "B");
            shard.restart();
            shard.declare("billing", 400, 502);
            shard.restart();
            shard.declare("billing", 500, 600);
            shard.clock(700);

            assertThat(shard.decided())
                    .containsExactlyInAnyOrder("absent@30.0", "chained@90.0", "tracked-anchor@120.0");
        }
    }

    @Test
    void aDeclarationNeverMovesBackAndOneOfAnUnknownSourceIsRefused() {
        try (Timed shard = new Timed(RULEBASE)) {
            shard.declare("billing", 100, 100);
            shard.declare("billing", 50, 101);
            shard.restart();

            assertThat(shard.shard().sources()).containsExactlyEntriesOf(Map.of("billing", Timed.ms(100)));
            assertThat(shard.shard().declare("biling", Timed.ms(100), Timed.ms(102), shard.output))
                    .isFalse();
        }
    }

    @Test
    void isLateOnlyBehindWhatItHasDeclared() {
        try (Timed shard = new Timed(RULEBASE)) {
            shard.declare("billing", 100, 5_000);
            shard.from("billing", 40, 5_001, "B");
            assertThat(shard.output.deadLetters).isEmpty();

            shard.from("billing", 39.999, 5_001, "B");
            shard.from("elsewhere", 100, 5_001, "B");
            assertThat(shard.output.deadLetters).containsExactly(DeadLetterReason.LATE, DeadLetterReason.LATE);
        }
    }

    @Test
    void aRuleThatCannotWaitForItIsRefused() {
        Map<String, String> rules = Map.of("existing", """
                when
                  $a : A( $actor : actorId )
                  exists B( actorId == $actor, this after[0s, 30s] $a )
                then
                  hub.propose( "go" );
                """);
        assertThat(Rulebases.check(true, CATALOGUE, rules).findings().toString())
                .contains("B comes from the tracked source billing, for which this rule cannot wait: it has exists B");
    }

    @Test
    void aWrongDeclarationOfASourceIsRefusedWithWhatToWrite() {
        String catalogue = Rulebases.catalogue(
                Map.of(), "sources:\n  a: {delivers: [Bb]}\n  b: {delivers: [X]}\n  c: {traked: true}\n");
        assertThat(Rulebases.check(true, catalogue, Map.of()).findings().toString())
                .contains("unknown event type \"Bb\"", "X is a business event")
                .contains("source \"c\" delivers nothing", "did you mean \"tracked\"?");
    }
}
