package io.eventhub.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.engine.fixture.Rulebases;
import io.eventhub.engine.fixture.Timed;
import io.eventhub.model.DeadLetterReason;
import io.eventhub.rules.Check;
import io.eventhub.rules.Rulebase;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** B is delivered up to two hours late: what waits for it is decided two hours after its deadline, whoever matches it. */
class DelayTest {
    private static final int HOLD = 7_200;
    private static final Map<String, String> RULES = Map.of("absent", """
            when
              $a : A( $actor : actorId, $key : key )
              not B( actorId == $actor, key == $key, this after[0s, 30s] $a )
            then
              hub.propose( "go" );
              hub.publish( "X" ).with( "key", $key );
            """, "late-anchor", """
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
            """);
    private static final Map<String, String> BEFORE = Map.of("not-before", """
            when
              $a : A( $actor : actorId )
              not B( actorId == $actor, this before[2h, 3h] $a )
            then
              hub.propose( "go" );
            """);
    private static final Map<Boolean, Rulebase> RULEBASES = new HashMap<>();

    private static Timed shard(boolean planned) {
        return new Timed(RULEBASES.computeIfAbsent(planned, how -> {
            Check check = Rulebases.check(how, Rulebases.catalogue(Map.of("B", "delay: 2h"), ""), RULES);
            assertThat(check.findings())
                    .anyMatch(finding -> finding.toString().contains("decided 2h after its deadline"));
            return check.orElseThrow();
        }));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void decidesAtTheDeadlineAndTheDelayAndNotBeforeAndTheTimeIsTheDeadline(boolean planned) {
        try (Timed shard = shard(planned)) {
            shard.at(0, "A");
            shard.clock(30 + HOLD - 0.001);
            assertThat(shard.decided()).isEmpty();

            shard.clock(30 + HOLD);
            assertThat(shard.decided()).containsExactly("absent@30.0", "chained@90.0");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void withdrawsWhatTheDelayedEventPreventsAtTheLastInstantToo(boolean planned) {
        try (Timed shard = shard(planned)) {
            shard.at(0, "A");
            shard.late(30, 30 + HOLD, "B");
            shard.clock(30 + HOLD + 300);

            assertThat(shard.output.deadLetters).isEmpty();
            assertThat(shard.decided()).containsExactly("late-anchor@40.0");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aDelayedEventThatWasNotInTimePreventsNothing(boolean planned) {
        try (Timed shard = shard(planned)) {
            shard.at(0, "A");
            shard.late(30.001, 5_000, "B");
            shard.clock(30 + HOLD);

            assertThat(shard.decided()).contains("absent@30.0");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRestartInTheMiddleFiresOnceAndStillLetsTheDelayedEventPrevent(boolean planned) {
        try (Timed shard = shard(planned)) {
            shard.at(0, "A");
            shard.clock(3_600);
            shard.restart();
            shard.clock(30 + HOLD);
            shard.restart();
            shard.clock(30 + HOLD + 100);
            assertThat(shard.decided()).containsExactly("absent@30.0", "chained@90.0");
        }
        try (Timed shard = shard(planned)) {
            shard.at(0, "A");
            shard.clock(3_600);
            shard.restart();
            shard.late(10, 3_700, "B");
            shard.restart();
            shard.clock(3 * HOLD);
            assertThat(shard.decided()).containsExactly("late-anchor@20.0");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatMayMeetADelayedEventIsKeptForIt(boolean planned) {
        try (Timed shard = shard(planned)) {
            shard.at(5, "C");
            shard.clock(3_600);
            shard.restart();
            shard.late(0, 3_601, "B");
            shard.clock(3_700);
            assertThat(shard.decided()).as("C came within ten seconds of B").isEmpty();
        }
        try (Timed shard = shard(planned)) {
            shard.at(0, "A");
            shard.at(80, "C");
            shard.clock(30 + HOLD + 300);
            assertThat(shard.decided()).as("C came within a minute of X").containsExactly("absent@30.0");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatLiesBeforeAnEarlyAnchorByJustTheDelayIsKnownAtTheAnchorsTime(boolean planned) {
        String catalogue = Rulebases.catalogue(Map.of("B", "delay: 2h"), "");
        try (Timed shard = new Timed(Rulebases.check(planned, catalogue, BEFORE).orElseThrow())) {
            shard.clock(0);
            shard.late(5, 1, "A");
            shard.clock(4.999);
            assertThat(shard.decided()).isEmpty();
            shard.clock(5);
            assertThat(shard.decided()).containsExactly("not-before@5.0");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isTooLateBeyondDelayAndAllowedLateness(boolean planned) {
        try (Timed shard = shard(planned)) {
            shard.clock(HOLD + 60);
            shard.late(0, HOLD + 61, "B");
            assertThat(shard.output.deadLetters).isEmpty();

            shard.late(-0.001, HOLD + 61, "B");
            assertThat(shard.output.deadLetters).containsExactly(DeadLetterReason.LATE);
        }
    }
}
