package io.eventhub.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventhub.engine.fixture.CollectedOutput;
import io.eventhub.engine.fixture.TestRulebase;
import io.eventhub.model.Event;
import io.eventhub.model.Profile;
import io.eventhub.model.Reason;
import io.eventhub.rules.Rulebase;
import io.eventhub.rules.catalogue.Aggregate.Function;
import io.eventhub.rules.recognition.RuleInfo.Absence;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShardTest {
    private static final long START = 1_772_442_000_000L;
    private static final long MINUTE = 60_000;
    private static final Rulebase RULEBASE = new TestRulebase()
            .aggregate("Dropped", "Dropped", Function.COUNT, null, Duration.ofHours(1))
            .rule("bought", "bought", "when Bought( $actor : actorId ) then hub.propose(\"guide\");")
            .rule(
                    "poison",
                    "dropped",
                    "when Dropped( $actor : actorId, 100 / amount > 3, $n : recent ) then hub.propose(\"guide\").with(\"n\", $n);")
            .rule("waiting", "waiting", """
                    when
                      $bought : Bought( $actor : actorId )
                      not Registered( actorId == $actor, this after[0s, 10m] $bought )
                    then
                      hub.propose("guide");
                    """, new Absence("$bought", 10 * MINUTE))
            .rule(
                    "cancel",
                    "cancel",
                    "when Registered( $actor : actorId ) then hub.withdraw(\"bought\"); hub.propose(\"guide\");")
            .action("guide")
            .onlyEligible("bought")
            .build();

    private final CollectedOutput output = new CollectedOutput();
    private Profiles profiles = actor -> Optional.of(new Profile(actor, Map.of("eligible", true), 1));
    private final Shard shard = Shard.inMemory(RULEBASE, ShardSettings.defaults(), actor -> profiles.find(actor));

    private static Event event(String type, String id, long timeMs, long amount) {
        return Event.of("test", id, type, "anna", timeMs, Map.of("amount", amount));
    }

    @Test
    void takesAnEventOnce() {
        shard.on(event("Bought", "1", START, 1), START, output);
        shard.on(event("Bought", "1", START, 1), START + Duration.ofHours(24).toMillis() - 1, output);
        assertThat(output.duplicates).containsExactly(false);
    }

    @Test
    void refusesWhatIsTooLateOrTooFarAhead() {
        shard.advance(START, output);
        long clock = START - 1000;
        shard.on(event("Bought", "late", clock - MINUTE - 1, 1), START, output);
        shard.on(event("Bought", "future", START + MINUTE + 1, 1), START, output);
        assertThat(output.take()).containsExactly("dead letter LATE", "dead letter FUTURE");
        shard.on(event("Bought", "just in time", clock - MINUTE, 1), START, output);
        shard.on(event("Bought", "just not ahead", START + MINUTE, 1), START, output);
        assertThat(output.take()).hasSize(2).allMatch(line -> line.startsWith("bought SENT"));
    }

    @Test
    void aSourceMaySendAnEventAgainThatWasRefusedForItsTime() {
        shard.on(event("Bought", "1", START + 2 * MINUTE, 1), START, output);
        shard.on(event("Bought", "1", START, 1), START, output);
        assertThat(output.take()).containsExactly("bought SENT @" + START, "dead letter FUTURE");
    }

    @Test
    void setsAnEventAsideThatTheEngineFailsOnTwiceAndGoesOnAsIfItHadNotCome() {
        shard.on(event("Bought", "b", START, 1), START, output);
        shard.on(event("Dropped", "d1", START, 5), START, output);
        output.take();
        shard.on(event("Dropped", "poison", START + 1, 0), START + 1, output);
        assertThat(output.take()).containsExactly("dead letter ENGINE_FAILURE");
        assertThat(shard.rebuilds()).isEqualTo(2);
        shard.on(event("Dropped", "d2", START + 2, 5), START + 2, output);
        assertThat(output.decisions)
                .singleElement()
                .satisfies(decision ->
                        assertThat(decision.candidate().attributes()).containsEntry("n", 2L));
        output.take();
        shard.advance(START + 10 * MINUTE + 1000, output);
        assertThat(output.take()).containsExactly("waiting SENT @" + (START + 10 * MINUTE));
    }

    @Test
    void goesOnAfterABusinessEventThatTheEngineFailsOn() {
        Rulebase rulebase = new TestRulebase()
                .rule(
                        "chain",
                        null,
                        "when Bought( $amount : amount ) then hub.publish(\"Idle\").with(\"amount\", $amount);")
                .rule(
                        "poison",
                        "poison",
                        "when Idle( $actor : actorId, 100 / amount > 3 ) then hub.propose(\"guide\");")
                .action("guide")
                .build();
        try (Shard chained = Shard.inMemory(rulebase, ShardSettings.defaults(), actor -> Optional.empty())) {
            chained.on(event("Bought", "poison", START, 0), START, output);
            assertThat(output.take()).containsExactly("dead letter ENGINE_FAILURE");
            chained.on(event("Bought", "fine", START + 1, 5), START + 1, output);
            assertThat(output.decisions)
                    .singleElement()
                    .satisfies(decision ->
                            assertThat(decision.candidate().scenario()).isEqualTo("poison"));
        }
    }

    @Test
    void waitsForAProfileAndGoesOnWhereItStopped() {
        Profiles known = profiles;
        profiles = actor -> {
            throw new IllegalStateException("database is away");
        };
        Event bought = event("Bought", "1", START, 1);
        assertThatThrownBy(() -> shard.on(bought, START, output)).hasMessage("database is away");
        assertThat(output.take()).isEmpty();
        profiles = known;
        shard.on(bought, START, output);
        shard.advance(START + 1, output);
        assertThat(output.take()).containsExactly("bought SENT @" + START);
    }

    @Test
    void aWithdrawalIsHandedOutAndNamesItsCause() {
        shard.on(event("Registered", "r", START, 1), START, output);
        assertThat(output.withdrawals).singleElement().satisfies(withdrawal -> {
            assertThat(withdrawal.scenario()).isEqualTo("bought");
            assertThat(withdrawal.causes()).extracting("id").containsExactly("r");
        });
    }

    @Test
    void aDecisionIsFollowedByItsAction() {
        shard.on(event("Bought", "1", START, 1), START + 20, output);
        assertThat(output.decisions.get(0).reason()).isEqualTo(Reason.SENT);
        assertThat(output.decisions.get(0).triggerRecordMs()).isEqualTo(START + 20);
        assertThat(output.actions.get(0).id()).isEqualTo(output.decisions.get(0).id());
    }

    @Test
    void anEventThatNoRuleReadsIsCountedAndNotKept() {
        shard.on(event("Idle", "1", START, 1), START, output);
        assertThat(shard.unreadEvents()).isEqualTo(1);
        assertThat(shard.liveFacts()).isZero();
    }
}
