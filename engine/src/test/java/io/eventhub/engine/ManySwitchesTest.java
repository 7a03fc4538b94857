package io.eventhub.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.engine.fixture.CollectedOutput;
import io.eventhub.engine.fixture.MapStateStore;
import io.eventhub.engine.fixture.Rulebases;
import io.eventhub.model.Event;
import io.eventhub.rules.Rulebase;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A hundred versions one after the other: what waits is carried through all of them, and none of them stays in memory. */
class ManySwitchesTest {
    private static final long START = 1_772_442_000_000L;
    private static final long HOUR = 3_600_000;
    private static final int VERSIONS = 100;

    /** Every so many versions the catalogue is another, so that all is compiled anew; the others change one rule. */
    private static final int WITH_SAME_TYPES = 5;

    /** The check remembers what its last sixteen calls compiled. */
    private static final int REMEMBERED_TYPES = 16 / WITH_SAME_TYPES + 2;

    private final CollectedOutput output = new CollectedOutput();

    private static Rulebase version(int number) {
        String field = "extra" + number / WITH_SAME_TYPES;
        return Rulebases.check(
                        true,
                        Rulebases.catalogue(Map.of(), "").replace("amount: {", field + ": {type: string}, amount: {"),
                        Map.of(
                                "absent",
                                "when $a : A( $actor : actorId ) not B( actorId == $actor, this after[0s, 2h] $a )"
                                        + " then hub.propose( \"go\" );",
                                "in-session",
                                "when $c : C( $actor : actorId, amount > " + number
                                        + " ) exists B( actorId == $actor, this after[0s, 1h] $c )"
                                        + " then hub.propose( \"go\" );"))
                .orElseThrow();
    }

    private static WeakReference<?> classOf(Rulebase rulebase) {
        return new WeakReference<>(
                Objects.requireNonNull(rulebase.recognition().factTypes().get("A"))
                        .create(event("probe", START), new @Nullable Object[0])
                        .getClass());
    }

    private static Event event(String id, long timeMs) {
        return Event.of("test", id, "A", "anna", timeMs, Map.of());
    }

    @Test
    void noVersionStaysInMemoryAndWhatWaitsGoesOn() {
        List<WeakReference<?>> rulebases = new ArrayList<>();
        List<WeakReference<?>> classes = new ArrayList<>();
        try (Shard shard =
                Shard.open(version(0), ShardSettings.defaults(), new MapStateStore(), actor -> Optional.empty())) {
            shard.on(event("e", START), START, output);
            for (int number = 1; number < VERSIONS; number++) {
                Rulebase next = version(number);
                rulebases.add(new WeakReference<>(next));
                if (number % WITH_SAME_TYPES == 0) {
                    classes.add(classOf(next));
                }
                Successor successor = shard.prepare(next);
                successor.build();
                assertThat(shard.switchTo(successor).waits()).containsEntry("absent", 1L);
                shard.advance(START + number * 1000, output);
            }
            assertThat(remaining(rulebases, 1)).isOne();
            assertThat(remaining(classes, REMEMBERED_TYPES)).isLessThanOrEqualTo(REMEMBERED_TYPES);

            shard.advance(START + 3 * HOUR, output);
            assertThat(output.decisions).hasSize(1);
        }
    }

    private static long remaining(Collection<WeakReference<?>> of, long expected) {
        long remaining = of.size();
        for (int attempt = 0; attempt < 10 && remaining > expected; attempt++) {
            System.gc();
            remaining = of.stream().filter(reference -> reference.get() != null).count();
        }
        return remaining;
    }
}
