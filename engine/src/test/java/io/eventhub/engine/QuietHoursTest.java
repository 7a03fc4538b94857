package io.eventhub.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.engine.fixture.CollectedOutput;
import io.eventhub.engine.fixture.MapStateStore;
import io.eventhub.engine.fixture.TestRulebase;
import io.eventhub.engine.state.Table;
import io.eventhub.model.Decision;
import io.eventhub.model.Event;
import io.eventhub.model.Profile;
import io.eventhub.model.Reason;
import io.eventhub.rules.Rulebase;
import io.eventhub.rules.policy.QuietHours;
import io.eventhub.rules.policy.QuietHours.Behaviour;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Nothing is sent from 22:00 to 08:00 of the actor; the rulebase's zone is UTC. */
class QuietHoursTest {
    private static final long GRACE = 1000;
    private static final long EVENING = ms("2026-03-02T21:59:59Z");
    private static final long NIGHT = ms("2026-03-02T23:00:00Z");
    private static final long MORNING = ms("2026-03-03T08:00:00Z");
    private static final Rulebase DEFERS = rulebase(Behaviour.DEFER, Duration.ofHours(72));

    private final MapStateStore store = new MapStateStore();
    private final CollectedOutput output = new CollectedOutput();
    private Map<String, Object> profile = Map.of();
    private Shard shard = open(DEFERS);
    private int ids;

    private static Rulebase rulebase(Behaviour behaviour, Duration maxHold) {
        return rulebase(behaviour, maxHold, Duration.ZERO);
    }

    private static Rulebase rulebase(Behaviour behaviour, Duration maxHold, Duration spread) {
        return new TestRulebase()
                .rule("bought", "thanks", """
                        when
                          Bought( $actor : actorId )
                        then
                          hub.propose("thank").with("for", "all");
                        """)
                .rule("registered", null, """
                        when
                          Registered( $actor : actorId )
                        then
                          hub.withdraw("thanks");
                        """)
                .action("thank")
                .quiet(new QuietHours(
                        "night",
                        EnumSet.allOf(DayOfWeek.class),
                        Set.of(),
                        Set.of(),
                        LocalTime.of(22, 0),
                        LocalTime.of(8, 0),
                        Optional.empty(),
                        Set.of(),
                        Set.of(),
                        behaviour,
                        maxHold,
                        spread))
                .build();
    }

    private static long ms(String instant) {
        return Instant.parse(instant).toEpochMilli();
    }

    private Shard open(Rulebase rulebase) {
        return Shard.open(
                rulebase, ShardSettings.defaults(), store, actor -> Optional.of(new Profile(actor, profile, 1)));
    }

    private void on(String type, long timeMs) {
        shard.on(Event.of("test", "e" + ids++, type, "anna", timeMs, Map.of("key", "k")), timeMs + GRACE, output);
    }

    private List<String> clockAt(long clockMs) {
        shard.advance(clockMs + GRACE, output);
        return output.take();
    }

    @Test
    void holdsACandidateUntilTheirEnd() {
        on("Bought", NIGHT);
        Decision deferred = output.decisions.get(0);
        assertThat(deferred.policy()).isEqualTo("night");
        assertThat(deferred.allowedFromMs()).hasValue(MORNING);
        assertThat(output.take()).containsExactly("thanks DEFERRED @" + NIGHT);
        assertThat(output.actions).isEmpty();

        assertThat(clockAt(MORNING - 1)).isEmpty();
        shard.advance(MORNING + GRACE, output);

        assertThat(output.decisions).singleElement().satisfies(sent -> {
            assertThat(sent.id()).isEqualTo(deferred.id());
            assertThat(sent.isChosen()).isTrue();
            assertThat(sent.instantMs()).isEqualTo(MORNING);
            assertThat(sent.candidate()).isEqualTo(deferred.candidate());
        });
        assertThat(output.actions).hasSize(1);
        assertThat(store.size(Table.HELD)).isZero();
    }

    @Test
    void whatWasHeldIsSpreadOverTheTimeAfterTheirEnd() {
        long spread = Duration.ofMinutes(30).toMillis();
        shard.close();
        shard = open(rulebase(Behaviour.DEFER, Duration.ofHours(72), Duration.ofMinutes(30)));
        for (int actor = 0; actor < 100; actor++) {
            shard.on(Event.of("test", "s" + actor, "Bought", "a" + actor, NIGHT, Map.of()), NIGHT + GRACE, output);
        }
        assertThat(output.decisions).hasSize(100).allSatisfy(deferred -> {
            assertThat(deferred.reason()).isEqualTo(Reason.DEFERRED);
            assertThat(deferred.allowedFromMs().orElseThrow()).isBetween(MORNING, MORNING + spread - 1);
            assertThat(deferred.detail()).contains("08:00");
        });
        output.take();

        assertThat(clockAt(MORNING + spread / 2)).as("in the first half").hasSizeBetween(30, 70);
        assertThat(output.actions).hasSizeBetween(30, 70);
        clockAt(MORNING + spread);
        assertThat(output.actions).hasSize(100);
    }

    @Test
    void sendsAtOnceBeforeTheyBegin() {
        on("Bought", EVENING);

        assertThat(output.take()).containsExactly("thanks SENT @" + EVENING);
    }

    @Test
    void holdsAcrossARestart() {
        on("Bought", NIGHT);
        output.take();
        shard.close();
        shard = open(DEFERS);

        assertThat(clockAt(MORNING - 1)).isEmpty();
        assertThat(clockAt(MORNING)).containsExactly("thanks SENT @" + NIGHT);
        shard.close();
        shard = open(DEFERS);
        assertThat(clockAt(MORNING + 1)).isEmpty();
    }

    @Test
    void givesUpWhatIsWithdrawnWhileItWaits() {
        on("Bought", NIGHT);
        output.take();
        on("Registered", NIGHT + 1);

        assertThat(output.take()).containsExactly("thanks CANCELLED_BY_EVENT @" + NIGHT);
        assertThat(clockAt(MORNING)).isEmpty();
        assertThat(store.size(Table.HELD)).isZero();
    }

    @Test
    void holdsAcrossASwitchToAnotherVersionUnlessItKnowsNoSuchScenario() {
        on("Bought", NIGHT);
        output.take();

        switchTo(rulebase(Behaviour.DEFER, Duration.ofHours(24)));
        assertThat(clockAt(MORNING)).containsExactly("thanks SENT @" + NIGHT);

        on("Bought", NIGHT + Duration.ofDays(1).toMillis());
        output.take();
        switchTo(new TestRulebase().build());
        assertThat(clockAt(MORNING + Duration.ofDays(1).toMillis())).isEmpty();
        assertThat(store.size(Table.HELD)).isZero();
    }

    private void switchTo(Rulebase next) {
        Successor successor = shard.prepare(next);
        successor.build();
        shard.switchTo(successor);
    }

    @Test
    void goesByTheActorsZone() {
        profile = Map.of("timeZone", "America/New_York");
        on("Bought", NIGHT);
        assertThat(output.take()).containsExactly("thanks SENT @" + NIGHT);

        profile = Map.of("timeZone", "Mars/Olympus");
        on("Bought", NIGHT + 1);
        assertThat(output.decisions)
                .singleElement()
                .satisfies(
                        decision -> assertThat(decision.detail())
                                .isEqualTo(
                                        "quiet until 2026-03-03T08:00 in Z (the actor's time zone \"Mars/Olympus\" does not exist)"));
    }

    @Test
    void discardsWhatIsNotToWait() {
        shard = open(rulebase(Behaviour.DISCARD, Duration.ofHours(72)));
        on("Bought", NIGHT);
        assertThat(output.take()).containsExactly("thanks QUIET_HOURS @" + NIGHT);
        assertThat(clockAt(MORNING)).isEmpty();
    }

    @Test
    void dropsWhatWouldWaitTooLong() {
        shard = open(rulebase(Behaviour.DEFER, Duration.ofHours(8)));
        on("Bought", NIGHT);

        assertThat(output.take()).containsExactly("thanks EXPIRED @" + NIGHT);
    }
}
