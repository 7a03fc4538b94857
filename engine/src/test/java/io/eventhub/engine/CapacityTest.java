package io.eventhub.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.engine.fixture.CollectedOutput;
import io.eventhub.engine.fixture.MapStateStore;
import io.eventhub.engine.fixture.TestRulebase;
import io.eventhub.model.Event;
import io.eventhub.model.Reason;
import io.eventhub.rules.Rulebase;
import io.eventhub.rules.policy.Capacity;
import io.eventhub.rules.policy.Capacity.Per;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A capacity is of all actors of a shard together, and outlives the shard. */
class CapacityTest {
    private static final long EVENING = Instant.parse("2026-03-02T22:00:00Z").toEpochMilli();
    private static final long MIDNIGHT = EVENING + 7_200_000;
    private static final Rulebase RULEBASE = new TestRulebase()
            .rule("bought", "bought", "when Bought( $actor : actorId ) then hub.propose(\"guide\");")
            .action("guide")
            .capacity(new Capacity("two", 2, Per.DAY, Set.of(), Set.of()))
            .build();

    private final MapStateStore store = new MapStateStore();

    private Shard open() {
        return Shard.open(RULEBASE, ShardSettings.defaults(), store, actor -> Optional.empty());
    }

    private static Reason bought(Shard shard, String actor, long timeMs) {
        CollectedOutput output = new CollectedOutput();
        shard.on(Event.of("test", actor + timeMs, "Bought", actor, timeMs, Map.of("key", "k")), timeMs, output);
        assertThat(output.actions)
                .hasSameSizeAs(
                        output.decisions.stream().filter(d -> d.isChosen()).toList());
        return output.decisions.get(0).reason();
    }

    @Test
    void isUsedUpByAllActorsTogetherAndIsThereAgainAtMidnight() {
        try (Shard shard = open()) {
            assertThat(bought(shard, "anna", EVENING)).isEqualTo(Reason.SENT);
            assertThat(bought(shard, "bert", EVENING + 1)).isEqualTo(Reason.SENT);
            assertThat(bought(shard, "cora", EVENING + 2)).isEqualTo(Reason.CAPACITY);
        }
        try (Shard shard = open()) {
            assertThat(bought(shard, "dora", EVENING + 3)).as("after a restart").isEqualTo(Reason.CAPACITY);
            assertThat(bought(shard, "dora", MIDNIGHT)).isEqualTo(Reason.SENT);
            assertThat(bought(shard, "anna", MIDNIGHT + 1)).isEqualTo(Reason.SENT);
            assertThat(bought(shard, "bert", MIDNIGHT + 2)).isEqualTo(Reason.CAPACITY);
        }
    }
}
