package io.eventhub.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.engine.fixture.CollectedOutput;
import io.eventhub.engine.fixture.MapStateStore;
import io.eventhub.engine.fixture.RandomRules;
import io.eventhub.engine.fixture.RandomStream;
import io.eventhub.engine.fixture.Rulebases;
import io.eventhub.engine.fixture.Seed;
import io.eventhub.rules.Rulebase;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Whatever the rules: planned they decide exactly as in Drools' own temporal network, restarts included. */
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

    @RepeatedTest(12)
    void plannedRulesDecideAsDroolsWould(RepetitionInfo run) {
        Seed seed = Seed.of(run.getCurrentRepetition());
        Random random = seed.random();
        Map<String, String> bodies = new RandomRules(random).next(RULES);
        Rulebase planned = Rulebases.of(true, bodies);
        Rulebase asWritten = Rulebases.of(false, bodies);
        assertThat(planned.recognition().planned()).as(seed.toString()).hasSize(RULES);
        assertThat(asWritten.recognition().planned()).isEmpty();

        Set<String> names = new HashSet<>();
        for (int stream = 0; stream < STREAMS; stream++) {
            compare(planned, asWritten, random, seed + ", stream " + stream, names);
        }
        rules += RULES;
        fired += names.size();
    }

    private static void compare(Rulebase planned, Rulebase asWritten, Random random, String place, Set<String> names) {
        RandomStream stream = new RandomStream(random);
        MapStateStore store = new MapStateStore();
        CollectedOutput fromPlanned = new CollectedOutput();
        CollectedOutput fromWritten = new CollectedOutput();
        Shard one = open(planned, store);
        try (Shard other = open(asWritten, new MapStateStore())) {
            for (int i = 0; i <= EVENTS; i++) {
                RandomStream.Input input = i < EVENTS ? stream.next() : stream.end();
                input.to(one, fromPlanned);
                input.to(other, fromWritten);
                assertThat(RandomStream.lines(fromPlanned, names))
                        .as("%s, step %d: %s", place, i, input)
                        .containsExactlyElementsOf(RandomStream.lines(fromWritten, names));
                if (random.nextInt(40) == 0) {
                    one.close();
                    one = open(planned, store);
                }
            }
            assertThat(one.liveFacts()).as(place).isZero();
        } finally {
            one.close();
        }
    }

    private static Shard open(Rulebase rulebase, MapStateStore store) {
        return Shard.open(rulebase, ShardSettings.defaults(), store, actor -> Optional.empty());
    }
}
