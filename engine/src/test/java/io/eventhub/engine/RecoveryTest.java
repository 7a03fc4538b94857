package io.eventhub.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.engine.fixture.CollectedOutput;
import io.eventhub.engine.fixture.MapStateStore;
import io.eventhub.engine.fixture.Seed;
import io.eventhub.engine.fixture.TestRulebase;
import io.eventhub.engine.state.Table;
import io.eventhub.model.Event;
import io.eventhub.model.Profile;
import io.eventhub.rules.Rulebase;
import io.eventhub.rules.catalogue.Aggregate.Function;
import io.eventhub.rules.policy.ActionPolicy;
import io.eventhub.rules.policy.ContextExclusion;
import io.eventhub.rules.policy.CoolDown;
import io.eventhub.rules.policy.FrequencyCap;
import io.eventhub.rules.recognition.RuleInfo.Absence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** A shard is stopped, opened again from its store, and goes on. */
class RecoveryTest {
    private static final long START = 1_772_442_000_000L;
    private static final long MINUTE = 60_000;
    private static final long GRACE = 1000;
    private static final Rulebase RULEBASE = new TestRulebase()
            .aggregate("Dropped", "Dropped", Function.COUNT, null, Duration.ofMinutes(30))
            .aggregate("Dropped", "Bought", Function.SUM, "amount", Duration.ofHours(3))
            .rule("not registered", "not-registered", """
                    when
                      $bought : Bought( $actor : actorId, $key : key )
                      not Registered( actorId == $actor, key == $key, this after[0s, 10m] $bought )
                    then
                      hub.propose("guide").with("key", $key);
                      hub.publish("Idle").with("key", $key).with("amount", 3);
                    """, new Absence("$bought", 10 * MINUTE))
            .rule("idle and dropped", "sorry", """
                    when
                      $idle : Idle( $actor : actorId )
                      $drop : Dropped( actorId == $actor, recent >= 2, this after[0s, 30s] $idle )
                    then
                      hub.propose("call").with("total", $drop.getTotal());
                    """)
            .rule("often dropped", "often", """
                    when
                      Dropped( $actor : actorId, recent >= 3, $total : total )
                    then
                      hub.propose("offer").with("total", $total);
                    """)
            .rule("case opened", null, "when Registered( $actor : actorId, amount > 80 ) then hub.enter(\"case\");")
            .rule("case closed", null, "when Registered( $actor : actorId, amount < 20 ) then hub.leave(\"case\");")
            .action("guide")
            .action("call")
            .action(new ActionPolicy("offer", "sales", "offer", "log", "", true, true))
            .scenario("often", "sales", 30)
            .onlyEligible("often")
            .exclusion(new ContextExclusion("case first", "case", Set.of("sales"), Set.of()))
            .coolDown(new CoolDown("calls", CoolDown.Target.ACTION, "call", Duration.ofMinutes(20)))
            .cap(new FrequencyCap("two", OptionalInt.of(2), Duration.ofHours(1), Set.of(), Set.of(), Set.of()))
            .build();
    private static final ShardSettings SETTINGS = ShardSettings.defaults();

    private final MapStateStore store = new MapStateStore();
    private final CollectedOutput output = new CollectedOutput();

    private Shard open() {
        return Shard.open(
                RULEBASE,
                SETTINGS,
                store,
                actor -> Optional.of(new Profile(actor, Map.of("eligible", !actor.equals("a1")), 1)));
    }

    private static Event event(String type, String id, String actor, long timeMs, long amount) {
        Map<String, Object> data = new HashMap<>();
        data.put("key", "k" + amount % 3);
        data.put("amount", amount);
        data.put("unknown", Map.of("kept", false));
        return Event.of("test", id, type, actor, timeMs, data);
    }

    @Test
    void firesOnceAfterARestartInTheMiddleOfTheWait() {
        try (Shard shard = open()) {
            shard.on(event("Bought", "b", "anna", START, 1), START, output);
            shard.advance(START + 5 * MINUTE, output);
        }
        try (Shard shard = open()) {
            assertThat(shard.pendingTimers()).isEqualTo(1);
            shard.advance(START + 10 * MINUTE + GRACE - 1, output);
            assertThat(output.take()).isEmpty();
            shard.advance(START + 10 * MINUTE + GRACE, output);
            assertThat(output.take()).hasSize(2);
        }
        try (Shard shard = open()) {
            shard.advance(START + 60 * MINUTE, output);
            assertThat(output.take()).isEmpty();
        }
    }

    @Test
    void mustNotFireAfterARestartWhenItsCounterEventCameBefore() {
        try (Shard shard = open()) {
            shard.on(event("Bought", "b", "anna", START, 1), START, output);
            shard.on(event("Registered", "r", "anna", START + MINUTE, 1), START + MINUTE, output);
        }
        try (Shard shard = open()) {
            shard.advance(START + 600 * MINUTE, output);
            assertThat(output.take()).isEmpty();
        }
    }

    @Test
    void mustNotFireAgainAfterARestartRightAfterItFired() {
        try (Shard shard = open()) {
            shard.on(event("Bought", "b", "anna", START, 1), START, output);
            shard.advance(START + 10 * MINUTE + GRACE, output);
            assertThat(output.take()).hasSize(2);
        }
        try (Shard shard = open()) {
            shard.on(event("Registered", "r", "anna", START + 11 * MINUTE, 1), START + 11 * MINUTE, output);
            shard.advance(START + 600 * MINUTE, output);
            assertThat(output.take()).isEmpty();
        }
    }

    @Test
    void knowsItsDuplicatesAfterARestart() {
        try (Shard shard = open()) {
            shard.on(event("Bought", "b", "anna", START, 1), START, output);
        }
        try (Shard shard = open()) {
            shard.on(event("Bought", "b", "anna", START, 1), START + MINUTE, output);
            shard.on(event("Bought", "b", "anna", START, 2), START + MINUTE, output);
            assertThat(output.take()).containsExactly("duplicate", "conflict");
        }
    }

    @Test
    void opensUnderARulebaseWithOtherAggregates() {
        String rule =
                "when $first : Dropped( $actor : actorId ) Dropped( actorId == $actor, this after[1ms, 30s] $first )"
                        + " then hub.propose(\"call\").with(\"recent\", $first.getRecent());";
        Rulebase counting = new TestRulebase()
                .aggregate("Dropped", "Dropped", Function.COUNT, null, Duration.ofMinutes(30))
                .rule("twice", "twice", rule)
                .action("call")
                .build();
        Rulebase summing = new TestRulebase()
                .aggregate("Dropped", "Dropped", Function.SUM, "amount", Duration.ofMinutes(30))
                .aggregate("Dropped", "Dropped", Function.MAX, "amount", Duration.ofMinutes(30))
                .rule("twice", "twice", rule)
                .action("call")
                .build();
        try (Shard shard = Shard.open(counting, SETTINGS, store, actor -> Optional.empty())) {
            shard.on(event("Dropped", "d1", "anna", START, 1), START, output);
        }
        try (Shard shard = Shard.open(summing, SETTINGS, store, actor -> Optional.empty())) {
            shard.on(event("Dropped", "d2", "anna", START + 1, 1), START + 1, output);
            assertThat(output.take()).containsExactly("twice SENT @" + (START + 1));
        }
    }

    @Test
    void theStoreHoldsNothingOfWhatHasExpired() {
        try (Shard shard = open()) {
            for (int i = 0; i < 2000; i++) {
                shard.on(event("Bought", "b" + i, "a" + i % 7, START + i * 100, i), START + i * 100, output);
            }
            assertThat(store.size(Table.FACTS))
                    .isEqualTo((int) shard.liveFacts())
                    .isGreaterThan(1999);
            assertThat(store.size(Table.AGGREGATES)).isEqualTo(2000);
            for (int i = 0; i < 20; i++) {
                shard.advance(START + Duration.ofDays(4).toMillis() + i * 2000, output);
            }
            assertThat(shard.liveFacts()).isZero();
        }
        assertThat(store.size(Table.FACTS)).isZero();
        assertThat(store.size(Table.AGGREGATES)).isZero();
    }

    @Test
    void contactsAndStatesThatNothingDependsOnAreForgotten() {
        try (Shard shard = open()) {
            for (int i = 0; i < 200; i++) {
                shard.on(event("Bought", "b" + i, "a" + i, START, 1), START, output);
                shard.on(event("Registered", "r" + i, "a" + i, START, 5), START, output);
            }
            assertThat(store.size(Table.ACTOR_STATES)).isEqualTo(200);
            shard.advance(START + 11 * MINUTE, output);
            assertThat(store.size(Table.CONTACTS)).isEqualTo(200);
            for (int i = 0; i < 8; i++) {
                shard.advance(START + 120 * MINUTE + i * 2000, output);
            }
        }
        assertThat(store.size(Table.CONTACTS)).isZero();
        assertThat(store.size(Table.ACTOR_STATES)).isZero();
    }

    @RepeatedTest(25)
    void anyNumberOfRestartsGivesWhatAnUninterruptedRunGives(RepetitionInfo run) {
        Seed seed = Seed.of(run.getCurrentRepetition());
        List<Object> whole = run(seed.random(), 0);
        List<Object> interrupted = run(seed.random(), 40);
        assertThat(interrupted).as(seed.toString()).isEqualTo(whole);
        assertThat(whole.size()).as(seed.toString()).isGreaterThan(20);
    }

    private List<Object> run(Random random, int restartEvery) {
        CollectedOutput collected = new CollectedOutput();
        MapStateStore stored = new MapStateStore();
        Random restarts = new Random(random.nextLong());
        io.eventhub.engine.Profiles profiles =
                actor -> Optional.of(new Profile(actor, Map.of("eligible", !actor.equals("a1")), 1));
        Shard shard = restartEvery == 0
                ? Shard.inMemory(RULEBASE, SETTINGS, profiles)
                : Shard.open(RULEBASE, SETTINGS, stored, profiles);
        String[] types = {"Bought", "Bought", "Registered", "Dropped", "Dropped"};
        long record = START;
        for (int i = 0; i < 600; i++) {
            record += random.nextInt(40_000);
            long time = random.nextInt(4) == 0 ? record - random.nextInt(50_000) : record;
            String type = types[random.nextInt(types.length)];
            String id = "e" + (random.nextInt(30) == 0 ? random.nextInt(i + 1) : i);
            Event event = event(type, id, "a" + random.nextInt(6), time, random.nextInt(100));
            shard.on(event, record, collected);
            if (random.nextInt(10) == 0) {
                record += random.nextInt(900_000);
                shard.advance(record, collected);
            }
            if (restartEvery > 0 && restarts.nextInt(restartEvery) == 0) {
                shard.close();
                shard = Shard.open(RULEBASE, SETTINGS, stored, profiles);
            }
        }
        shard.advance(record + 60 * MINUTE, collected);
        shard.close();
        List<Object> all = new ArrayList<>();
        all.addAll(collected.decisions);
        all.addAll(collected.businessEvents);
        all.addAll(collected.actions);
        all.addAll(collected.withdrawals);
        all.addAll(collected.deadLetters);
        all.addAll(collected.duplicates);
        return all;
    }
}
