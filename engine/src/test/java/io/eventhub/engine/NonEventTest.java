package io.eventhub.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.engine.fixture.CollectedOutput;
import io.eventhub.engine.fixture.TestRulebase;
import io.eventhub.model.Event;
import io.eventhub.rules.Rulebase;
import io.eventhub.rules.recognition.RuleInfo.Absence;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A purchase that is not registered within ten minutes. The clock runs one second behind the frontier. */
class NonEventTest {
    private static final long START = 1_772_442_000_000L;
    private static final long BOUND = Duration.ofMinutes(10).toMillis();
    private static final long GRACE = 1000;
    private static final Rulebase RULEBASE = new TestRulebase()
            .rule("not registered", "not-registered", """
                    when
                      $bought : Bought( $actor : actorId, $key : key )
                      not Registered( actorId == $actor, key == $key, this after[0s, 10m] $bought )
                    then
                      hub.propose("guide").with("key", $key);
                      hub.publish("Idle").with("key", $key);
                    """, new Absence("$bought", BOUND))
            .rule(
                    "idle twice",
                    "idle",
                    """
                    when
                      $idle : Idle( $actor : actorId )
                      not Registered( actorId == $actor, this after[0s, 5m] $idle )
                    then
                      hub.propose("remind");
                    """,
                    new Absence("$idle", Duration.ofMinutes(5).toMillis()))
            .action("guide")
            .action("remind")
            .build();

    private final CollectedOutput output = new CollectedOutput();
    private final Shard shard = Shard.inMemory(RULEBASE, ShardSettings.defaults(), actor -> Optional.empty());
    private int ids;

    private void on(String type, long timeMs, long recordTimeMs) {
        shard.on(Event.of("test", "e" + ids++, type, "anna", timeMs, Map.of("key", "k")), recordTimeMs, output);
    }

    private List<String> clockAt(long clockMs) {
        shard.advance(clockMs + GRACE, output);
        return output.take();
    }

    private static String fired(long deadlineMs) {
        return "not-registered SENT @" + deadlineMs;
    }

    @Test
    void firesAtItsDeadlineAndNotAMillisecondBefore() {
        on("Bought", START, START);
        assertThat(clockAt(START + BOUND - 1)).isEmpty();
        assertThat(clockAt(START + BOUND)).containsExactly(fired(START + BOUND), "Idle @" + (START + BOUND));
        assertThat(clockAt(START + BOUND)).isEmpty();
    }

    @Test
    void isCancelledByAnEventExactlyAtTheDeadline() {
        on("Bought", START, START);
        on("Registered", START + BOUND, START + BOUND);
        assertThat(clockAt(START + 3 * BOUND)).isEmpty();
    }

    @Test
    void isNotCancelledByAnEventOneMillisecondAfterTheDeadline() {
        on("Bought", START, START);
        on("Registered", START + BOUND + 1, START + BOUND + 1);
        assertThat(clockAt(START + BOUND)).contains(fired(START + BOUND));
    }

    @Test
    void isCancelledByAnEventOfTheSameInstant() {
        on("Bought", START, START);
        on("Registered", START, START);
        assertThat(clockAt(START + 2 * BOUND)).isEmpty();
    }

    @Test
    void isNotCancelledByAnEarlierEvent() {
        on("Registered", START - 1, START);
        on("Bought", START, START);
        assertThat(clockAt(START + BOUND)).contains(fired(START + BOUND));
    }

    @Test
    void doesNotFireWhenTheBlockerExpiresBeforeTheAnchor() {
        on("Bought", START, START);
        on("Registered", START + 1000, START + 1000);
        assertThat(clockAt(START + Duration.ofHours(9).toMillis())).isEmpty();
    }

    @Test
    void chainsAtTheDeadlineInEventTime() {
        on("Bought", START, START);
        long idleAt = START + BOUND;
        long remindAt = idleAt + Duration.ofMinutes(5).toMillis();
        assertThat(clockAt(remindAt - 1)).hasSize(2);
        assertThat(clockAt(remindAt)).containsExactly("idle SENT @" + remindAt);
    }

    @Test
    void firesOnceEachWhenTheClockLeapsOverManyDeadlines() {
        on("Bought", START, START);
        on("Bought", START + 5000, START + 5000);
        long leap = START + Duration.ofDays(3).toMillis();
        assertThat(clockAt(leap))
                .filteredOn(line -> line.startsWith("not-registered"))
                .containsExactly(fired(START + BOUND), fired(START + 5000 + BOUND));
        assertThat(shard.liveFacts()).isZero();
        assertThat(shard.pendingTimers()).isZero();
    }

    @Test
    void firesBeforeARecordThatMovesTheFrontierPastTheDeadline() {
        on("Bought", START, START);
        on("Registered", START + BOUND, START + BOUND + GRACE);
        assertThat(output.take()).contains(fired(START + BOUND));
    }

    @Test
    void lateAnchorWhoseDeadlineHasPassedFiresAtOnceWithItsDeadlineAsTime() {
        Rulebase shortWait = new TestRulebase()
                .rule("quick", "quick", """
                        when
                          $bought : Bought( $actor : actorId )
                          not Registered( actorId == $actor, this after[0s, 10s] $bought )
                        then
                          hub.propose("guide");
                        """, new Absence("$bought", 10_000))
                .action("guide")
                .build();
        Shard quick = Shard.inMemory(shortWait, ShardSettings.defaults(), actor -> Optional.empty());
        quick.advance(START + 30_000 + GRACE, output);
        quick.on(Event.of("test", "late", "Bought", "anna", START, Map.of()), START + 30_000 + GRACE, output);
        assertThat(output.decisions).singleElement().satisfies(decision -> {
            assertThat(decision.candidate().timeMs()).isEqualTo(START + 10_000);
            assertThat(decision.instantMs()).isEqualTo(START + 30_000);
        });
    }

    @Test
    void lateAnchorIsBlockedByWhatCameBeforeIt() {
        on("Registered", START + 1000, START + 1000);
        on("Bought", START, START + 2000);
        assertThat(clockAt(START + 2 * BOUND)).isEmpty();
    }

    /** Decision 0009: the late event is taken, what is decided stands. */
    @Test
    void lateCounterEventLeavesADecidedNonEventAsItIs() {
        on("Bought", START, START);
        assertThat(clockAt(START + BOUND)).contains(fired(START + BOUND));
        on("Registered", START + BOUND - 1, START + BOUND + 2 * GRACE);
        assertThat(output.take()).isEmpty();
    }
}
