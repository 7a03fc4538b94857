package io.eventhub.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.engine.fixture.CollectedOutput;
import io.eventhub.engine.fixture.MapStateStore;
import io.eventhub.engine.fixture.RandomRules;
import io.eventhub.engine.fixture.RandomStream;
import io.eventhub.engine.fixture.Seed;
import io.eventhub.rules.Rulebase;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/**
 * Whatever the rules: planned they decide exactly as in Drools' own temporal network, restarts included. That cannot wait for a
 * tracked source; with one they decide as without restarts.
 */
class RandomRulesTest {
    private static final int RULES = 12;
    private static final int STREAMS = 10;
    private static final int EVENTS = 200;

    private static int rules;
    private static int fired;

    /** Rules that never fire would show nothing. */
    @AfterAll
    static void mostRulesFired() {
        Assumptions.assumeTrue(Long.getLong("seed") == null, "one set of rules need not fire");
        assertThat(fired).isGreaterThan(rules / 2);
    }

    @RepeatedTest(16)
    void plannedRulesDecideAsDroolsWould(RepetitionInfo run) {
        Seed seed = Seed.of(run.getCurrentRepetition());
        Random random = seed.random();
        RandomRules some = new RandomRules(random, RULES);
        Rulebase planned = some.rulebase(true);
        assertThat(planned.recognition().planned()).as(seed.toString()).hasSize(some.planned());
        Rulebase other = some.isTracked() ? planned : some.rulebase(false);
        assertThat(other.recognition().planned()).hasSize(some.isTracked() ? RULES : 0);

        Set<String> names = new HashSet<>();
        for (int stream = 0; stream < STREAMS; stream++) {
            compare(some, planned, other, random, seed + ", stream " + stream, names);
        }
        rules += RULES;
        fired += names.size();
    }

    private static void compare(
            RandomRules some, Rulebase planned, Rulebase other, Random random, String place, Set<String> names) {
        RandomStream stream = new RandomStream(random, some.isTracked());
        MapStateStore store = new MapStateStore();
        CollectedOutput fromPlanned = new CollectedOutput();
        CollectedOutput fromOther = new CollectedOutput();
        Shard restarted = open(planned, store);
        try (Shard unbroken = open(other, new MapStateStore())) {
            for (int i = 0; i <= EVENTS; i++) {
                RandomStream.Input input = i < EVENTS ? stream.next() : stream.end();
                input.to(restarted, fromPlanned);
                input.to(unbroken, fromOther);
                RandomStream.leaveOutWhatDroolsCannotTakeBack(fromPlanned, some.bodies());
                RandomStream.leaveOutWhatDroolsCannotTakeBack(fromOther, some.bodies());
                assertThat(RandomStream.lines(fromPlanned, names))
                        .as("%s, step %d: %s", place, i, input)
                        .containsExactlyElementsOf(RandomStream.lines(fromOther, names));
                if (random.nextInt(40) == 0) {
                    restarted.close();
                    restarted = open(planned, store);
                }
            }
            assertThat(restarted.liveFacts()).as(place).isZero();
        } finally {
            restarted.close();
        }
    }

    private static Shard open(Rulebase rulebase, MapStateStore store) {
        return Shard.open(rulebase, ShardSettings.defaults(), store, actor -> Optional.empty());
    }
}
