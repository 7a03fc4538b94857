package io.eventhub.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.engine.fixture.CollectedOutput;
import io.eventhub.engine.fixture.MapStateStore;
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
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Planned rules decide exactly as the same rules in Drools' own temporal network, restarts included. */
class PlannedRulesTest {
    private static final Map<String, String> RULES = RandomStream.rules();
    private static final Rulebase PLANNED = Rulebases.of(true, RULES);
    private static final Rulebase AS_WRITTEN = Rulebases.of(false, RULES);
    private static final ShardSettings SETTINGS = ShardSettings.defaults();
    private static final Set<String> FIRED = new HashSet<>();

    /** Streams in which a rule never fires would show nothing about it. */
    @AfterAll
    static void everyRuleFired() {
        assertThat(FIRED).containsExactlyInAnyOrderElementsOf(RULES.keySet());
    }

    @Test
    void conditionsWithConstantsAreLookedUp() {
        assertThat(PLANNED.recognition().planned())
                .filteredOn(rule -> rule.info().name().contains("-of-a"))
                .filteredOn(rule -> !rule.info().name().equals("absent-of-any-key"))
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(rule.roles())
                        .allSatisfy(role -> assertThat(role.equalities()).isNotEmpty()));
    }

    @Test
    void allOfTheseAreOfTheCommonShapes() {
        assertThat(PLANNED.recognition().planned()).hasSize(RULES.size());
        assertThat(AS_WRITTEN.recognition().planned()).isEmpty();
    }

    @RepeatedTest(60)
    void decideAsDroolsWould(RepetitionInfo run) {
        Seed seed = Seed.of(run.getCurrentRepetition());
        Random random = seed.random();
        MapStateStore store = new MapStateStore();
        CollectedOutput fromPlanned = new CollectedOutput();
        CollectedOutput fromWritten = new CollectedOutput();
        Shard planned = open(PLANNED, store);
        try (Shard written = open(AS_WRITTEN, new MapStateStore())) {
            RandomStream stream = new RandomStream(random);
            for (int i = 0; i < 250; i++) {
                RandomStream.Input input = stream.next();
                input.to(planned, fromPlanned);
                input.to(written, fromWritten);
                RandomStream.leaveOutWhatDroolsCannotTakeBack(fromPlanned, RULES);
                RandomStream.leaveOutWhatDroolsCannotTakeBack(fromWritten, RULES);
                assertThat(RandomStream.lines(fromPlanned, FIRED))
                        .as("%s, step %d", seed, i)
                        .containsExactlyElementsOf(RandomStream.lines(fromWritten, FIRED));
                if (random.nextInt(20) == 0) {
                    planned.close();
                    planned = open(PLANNED, store);
                }
            }
            stream.end().to(planned, fromPlanned);
            stream.end().to(written, fromWritten);
            assertThat(RandomStream.lines(fromPlanned, FIRED))
                    .as(seed.toString())
                    .containsExactlyElementsOf(RandomStream.lines(fromWritten, FIRED));
            assertThat(planned.liveFacts()).as(seed.toString()).isZero();
        } finally {
            planned.close();
        }
    }

    private static Shard open(Rulebase rulebase, MapStateStore store) {
        return Shard.open(rulebase, SETTINGS, store, actor -> Optional.empty());
    }
}
