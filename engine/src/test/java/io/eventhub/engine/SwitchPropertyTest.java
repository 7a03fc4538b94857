package io.eventhub.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.engine.fixture.CollectedOutput;
import io.eventhub.engine.fixture.MapStateStore;
import io.eventhub.engine.fixture.RandomStream;
import io.eventhub.engine.fixture.Rulebases;
import io.eventhub.engine.fixture.Seed;
import io.eventhub.rules.Rulebase;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/**
 * While versions that hold the same rules, beside others, are published again and again, and the shard is restarted in
 * between, those rules decide as if nothing had happened.
 */
class SwitchPropertyTest {
    private static final ShardSettings SETTINGS = ShardSettings.defaults();
    private static final Map<Boolean, List<Rulebase>> VERSIONS = Map.of(true, versions(true), false, versions(false));
    private static final Set<String> FIRED = new HashSet<>();

    private final MapStateStore store = new MapStateStore();
    private @Nullable Successor prepared;
    private boolean isBuilt;

    @AfterAll
    static void everyRuleFired() {
        assertThat(FIRED).containsAll(RandomStream.rules().keySet());
    }

    /** The same rules, each version with one more of its own. */
    private static List<Rulebase> versions(boolean planned) {
        return List.of("A", "B", "C").stream()
                .map(type -> {
                    Map<String, String> rules = new HashMap<>(RandomStream.rules());
                    rules.put("own", "when " + type + "( amount == 99 ) then hub.propose( \"go\" );");
                    return Rulebases.of(planned, rules);
                })
                .toList();
    }

    @RepeatedTest(40)
    void publishingAgainChangesNothing(RepetitionInfo run) {
        Seed seed = Seed.of(run.getCurrentRepetition());
        Random random = seed.random();
        List<Rulebase> versions = VERSIONS.get(run.getCurrentRepetition() % 2 == 0);
        CollectedOutput steady = new CollectedOutput();
        CollectedOutput changing = new CollectedOutput();
        RandomStream stream = new RandomStream(random);
        Shard changed = open(versions.get(0), store);
        try (Shard uninterrupted = open(versions.get(0), new MapStateStore())) {
            for (int i = 0; i < 250; i++) {
                RandomStream.Input input = stream.next();
                input.to(uninterrupted, steady);
                input.to(changed, changing);
                assertThat(RandomStream.lines(changing, FIRED))
                        .as("%s, step %d", seed, i)
                        .containsExactlyElementsOf(RandomStream.lines(steady, FIRED));
                changed = change(changed, versions, random);
            }
            stream.end().to(uninterrupted, steady);
            stream.end().to(changed, changing);
            assertThat(RandomStream.lines(changing, FIRED))
                    .as(seed.toString())
                    .containsExactlyElementsOf(RandomStream.lines(steady, FIRED));
        } finally {
            changed.close();
        }
    }

    /** Goes one step on in publishing, or stops and opens the shard. */
    private Shard change(Shard shard, List<Rulebase> versions, Random random) {
        if (random.nextInt(25) == 0) {
            prepared = null;
            shard.close();
            return open(shard.rulebase(), store);
        }
        Successor successor = prepared;
        if (successor == null) {
            if (random.nextInt(4) == 0 && shard.isSettled()) {
                prepared = shard.prepare(versions.get(random.nextInt(versions.size())));
                isBuilt = false;
            }
        } else if (!isBuilt) {
            if (random.nextInt(4) == 0) {
                successor.build();
                isBuilt = true;
            }
        } else if (random.nextInt(4) == 0) {
            shard.switchTo(successor);
            prepared = null;
        }
        return shard;
    }

    private static Shard open(Rulebase rulebase, MapStateStore store) {
        return Shard.open(rulebase, SETTINGS, store, actor -> Optional.empty());
    }
}
