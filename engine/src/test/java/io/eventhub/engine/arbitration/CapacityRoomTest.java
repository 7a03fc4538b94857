package io.eventhub.engine.arbitration;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.engine.fixture.TestRulebase;
import io.eventhub.model.Candidate;
import io.eventhub.model.Decision;
import io.eventhub.model.Reason;
import io.eventhub.rules.policy.ActionPolicy;
import io.eventhub.rules.policy.Capacity;
import io.eventhub.rules.policy.Capacity.Per;
import io.eventhub.rules.policy.Rollout;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CapacityRoomTest {
    private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");
    private static final long NOON = ms("2026-03-02T12:00:00Z");

    private final TestRulebase rulebase = new TestRulebase()
            .scenario("help", "service", 10)
            .scenario("offer", "sales", 90)
            .action(new ActionPolicy("call", "service", "care", "phone", "", true, true))
            .action(new ActionPolicy("mail", "sales", "marketing", "email", "", true, true));
    private List<CapacityUse> uses = List.of();

    private static long ms(String instant) {
        return Instant.parse(instant).toEpochMilli();
    }

    private Decision decide(Share share, String scenario, String action, long timeMs) {
        Candidate candidate = new Candidate(
                scenario + timeMs, scenario, "rule", "anna", action, timeMs, false, Map.of(), Map.of(), List.of());
        try (Arbiter arbiter = new Arbiter(rulebase.build(), share)) {
            CapacityRoom room = arbiter.room(() -> uses);
            Arbitration decided = arbiter.decide(new Proposals(
                    List.of(candidate), Map.of(), Optional::empty, Map.of(), List.of(), room, timeMs, timeMs));
            uses = room.uses(timeMs);
            return decided.decisions().get(0);
        }
    }

    @Test
    void whatIsBeyondItIsWithheldUntilTheNextPeriod() {
        rulebase.capacity(new Capacity("agents", 2, Per.DAY, Set.of(), Set.of("phone")));
        assertThat(decide(Share.ALL, "help", "call", NOON).isChosen()).isTrue();
        assertThat(decide(Share.ALL, "offer", "mail", NOON + 1).isChosen())
                .as("another channel takes nothing")
                .isTrue();
        assertThat(decide(Share.ALL, "help", "call", NOON + 2).isChosen()).isTrue();

        Decision third = decide(Share.ALL, "help", "call", NOON + 3);
        assertThat(third.reason()).isEqualTo(Reason.CAPACITY);
        assertThat(third.policy()).isEqualTo("agents");
        assertThat(third.detail()).isEqualTo("2 of 2 a day are used up");
        assertThat(third.allowedFromMs()).hasValue(ms("2026-03-03T00:00:00Z"));
        assertThat(decide(Share.ALL, "help", "call", ms("2026-03-02T23:59:59.999Z"))
                        .isChosen())
                .isFalse();
        assertThat(decide(Share.ALL, "help", "call", ms("2026-03-03T00:00:00Z")).isChosen())
                .isTrue();
        assertThat(uses)
                .containsExactly(new CapacityUse("agents", ms("2026-03-03T00:00:00Z"), ms("2026-03-04T00:00:00Z"), 1));
    }

    @Test
    void aScenarioInShadowUsesNothing() {
        rulebase.capacity(new Capacity("one", 1, Per.HOUR, Set.of(), Set.of())).rollout(new Rollout("offer", 0));
        assertThat(decide(Share.ALL, "offer", "mail", NOON).reason()).isEqualTo(Reason.SHADOW);
        assertThat(decide(Share.ALL, "help", "call", NOON).isChosen()).isTrue();
        assertThat(decide(Share.ALL, "offer", "mail", NOON + 1).reason()).isEqualTo(Reason.CAPACITY);
    }

    @Test
    void aShardKeepsToItsShare() {
        rulebase.capacity(new Capacity("agents", 5, Per.DAY, Set.of(), Set.of()));
        Share half = new Share(0, 2);
        long sent = IntStream.range(0, 5)
                .filter(i -> decide(half, "help", "call", NOON + i).isChosen())
                .count();
        assertThat(sent).isBetween(2L, 3L);
        assertThat(decide(half, "help", "call", NOON + 9).detail())
                .isEqualTo(sent + " of " + sent + " a day are used up, this shard's share of 5");
    }

    @Test
    void sharesAreAlwaysTheWholeAndWhatIsLeftOverGoesRound() {
        for (int shards = 1; shards <= 7; shards++) {
            int[] ofShard = new int[shards];
            for (long period = -3; period < shards - 3; period++) {
                int whole = 0;
                for (int shard = 0; shard < shards; shard++) {
                    int own = new Share(shard, shards).of(10, period);
                    whole += own;
                    ofShard[shard] += own;
                }
                assertThat(whole).isEqualTo(10);
            }
            assertThat(ofShard).as("over %s periods", shards).containsOnly(10);
        }
    }

    @Test
    void periodsFollowTheCalendarOfTheZone() {
        Capacity.Period spring = Per.DAY.at(ms("2026-03-29T10:00:00Z"), AMSTERDAM);
        assertThat(spring.endMs() - spring.startMs()).isEqualTo(23 * 3_600_000L);
        Capacity.Period week = Per.WEEK.at(ms("2026-03-01T22:30:00Z"), AMSTERDAM);
        assertThat(Instant.ofEpochMilli(week.startMs())).isEqualTo("2026-02-22T23:00:00Z");
        assertThat(Per.WEEK.at(week.endMs(), AMSTERDAM).number()).isEqualTo(week.number() + 1);
        assertThat(Per.HOUR.at(ms("2026-03-02T12:59:59Z"), AMSTERDAM).endMs()).isEqualTo(ms("2026-03-02T13:00:00Z"));
        assertThat(Per.MINUTE.at(NOON + 59_999, AMSTERDAM).startMs()).isEqualTo(NOON);
    }
}
