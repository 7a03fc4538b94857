package io.eventhub.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.engine.fixture.Rulebases;
import io.eventhub.engine.fixture.Timed;
import io.eventhub.model.Decision;
import io.eventhub.model.Event;
import io.eventhub.rules.Check;
import io.eventhub.rules.Rulebase;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A waits five seconds to be ordered. */
class ReorderTest {
    private static final Check CHECK = Rulebases.check(
            true,
            Rulebases.catalogue(Map.of("A", "reorder: 5s\naggregates: {recent: {function: count, window: 1m}}"), ""),
            Map.of("often", """
            when
              A( $actor : actorId, recent == 3 )
            then
              hub.propose( "go" );
            """, "absent", """
            when
              $b : B( $actor : actorId )
              not A( actorId == $actor, this after[0s, 30s] $b )
            then
              hub.propose( "go" );
            """));
    private static final Rulebase RULEBASE = CHECK.orElseThrow();

    @Test
    void countsInTheOrderOfTheirTimesWhateverTheOrderTheyCameIn() {
        try (Timed shard = new Timed(RULEBASE)) {
            shard.late(3, 3, "A");
            shard.late(1, 3.1, "A");
            shard.late(2, 3.2, "A");
            shard.frontier(20);

            assertThat(shard.decided()).as("the third is the one of second 3").containsExactly("often@3.0");
        }
    }

    @Test
    void isHandedOnWhenTheFrontierHasPassedItsTimeByThatMuchAndNotBefore() {
        try (Timed shard = new Timed(RULEBASE)) {
            shard.at(1, "A");
            shard.at(2, "A");
            shard.at(3, "A");
            shard.frontier(7.999);
            assertThat(shard.decided()).isEmpty();
            assertThat(shard.shard().waitingArrivals()).isEqualTo(1);

            shard.frontier(8);
            assertThat(shard.decided()).containsExactly("often@3.0");
            assertThat(shard.shard().waitingArrivals()).isZero();
        }
    }

    @Test
    void aRestartInTheMiddleKeepsWhatWaitsAndHandsItOnOnce() {
        try (Timed shard = new Timed(RULEBASE)) {
            shard.at(1, "A");
            shard.at(3, "A");
            shard.restart();
            shard.late(2, 3.5, "A");
            shard.restart();
            shard.frontier(20);
            shard.restart();
            shard.frontier(90);

            assertThat(shard.decided()).containsExactly("often@3.0");
        }
    }

    @Test
    void itsAbsenceIsDecidedOnlyWhenWhatWaitsToBeOrderedIsKnown() {
        try (Timed shard = new Timed(RULEBASE)) {
            shard.at(0, "B");
            shard.at(30, "A");
            shard.clock(100);
            assertThat(shard.decided()).as("in time at the last instant").isEmpty();
        }
        try (Timed shard = new Timed(RULEBASE)) {
            shard.at(0, "B");
            shard.at(30.001, "A");
            shard.clock(34.999);
            assertThat(shard.decided()).isEmpty();
            shard.clock(35);
            assertThat(shard.decided()).containsExactly("absent@30.0");
        }
    }

    @Test
    void itIsDecidedAtItsInstantWhateverIsDueForOthersThen() {
        try (Timed shard = new Timed(RULEBASE)) {
            shard.shard().on(Event.of("test", "b", "B", "bea", Timed.ms(-29), Map.of()), Timed.ms(-29), shard.output);
            shard.at(1, "A");
            shard.at(2, "A");
            shard.late(2, 2.5, "A");
            shard.clock(7);

            assertThat(shard.decided()).containsExactly("often@2.0", "absent@1.0");
            assertThat(shard.output.decisions)
                    .extracting(Decision::instantMs)
                    .containsExactly(Timed.ms(6), Timed.ms(6));
        }
    }

    @Test
    void itsCostIsShown() {
        assertThat(CHECK.findings())
                .anyMatch(finding -> finding.toString()
                        .contains("catalogue/all.yaml:6:14: warning: every A waits 5s to be ordered"));
    }

    @Test
    void whatCannotBeIsRefusedWithWhatToWrite() {
        Check check = Rulebases.check(
                true, Rulebases.catalogue(Map.of("A", "reorder: 2h", "X", "delay: 1h", "B", "dely: 1h"), ""), Map.of());
        assertThat(check.findings().toString())
                .contains("\"2h\" is too long", "write at most 10m", "X is published by rules")
                .contains("did you mean \"delay\"?");
    }
}
