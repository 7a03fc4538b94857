package io.eventhub.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.engine.Shard;
import io.eventhub.engine.ShardSettings;
import io.eventhub.engine.fixture.MapStateStore;
import io.eventhub.rules.Rulebase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * A shard that is fed in batches, at whose ends its state is safe. Some batches end with a clean stop; in some it dies,
 * and what came since the last safe state is delivered again.
 */
final class InterruptedRun {
    private final Rulebase rulebase;
    private final ShardSettings settings;
    private final Random random;
    private final ShardLines output = new ShardLines();
    private final List<List<String>> lines = new ArrayList<>();
    private MapStateStore safe = new MapStateStore();
    private int crashes;

    InterruptedRun(Rulebase rulebase, ShardSettings settings, Random random) {
        this.rulebase = rulebase;
        this.settings = settings;
        this.random = random;
    }

    int crashes() {
        return crashes;
    }

    /** What came of each delivery, in order. */
    List<List<String>> run(List<Delivery> deliveries) {
        int next = 0;
        while (next < deliveries.size()) {
            next = life(deliveries, next);
        }
        return lines;
    }

    /** From one start to the next stop; returns which delivery is to come after it. */
    private int life(List<Delivery> deliveries, int from) {
        MapStateStore store = safe.copy();
        int next = from;
        try (Shard shard = Shard.open(rulebase, settings, store, actor -> Optional.empty())) {
            while (next < deliveries.size()) {
                int end = Math.min(deliveries.size(), next + 1 + random.nextInt(12));
                boolean dies = random.nextInt(8) == 0;
                int reached = dies ? next + random.nextInt(end - next) : end;
                for (int i = next; i < reached; i++) {
                    note(i, deliver(shard, deliveries.get(i)));
                }
                if (dies) {
                    crashes++;
                    return next;
                }
                next = end;
                safe = store.copy();
                if (random.nextInt(6) == 0) {
                    return next;
                }
            }
        }
        return next;
    }

    private List<String> deliver(Shard shard, Delivery delivery) {
        if (delivery.event() == null) {
            shard.advance(delivery.recordTime(), output);
        } else {
            shard.on(delivery.event(), delivery.recordTime(), output);
        }
        return output.take();
    }

    /** What is said again after a crash is what was said before it. */
    private void note(int delivery, List<String> said) {
        if (delivery < lines.size()) {
            assertThat(said).as("delivery %d again", delivery).isEqualTo(lines.get(delivery));
        } else {
            lines.add(said);
        }
    }
}
