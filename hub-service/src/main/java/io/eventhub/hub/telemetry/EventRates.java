package io.eventhub.hub.telemetry;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many events of each type come a second, as the shards of this instance count them: the busiest ten minutes of the
 * last day, in record time. Thread-safe.
 */
public final class EventRates {
    private static final long SLOT_MS = 600_000;
    private static final int SLOTS = 144;

    private final Map<Source, Slots> counted = new ConcurrentHashMap<>();

    private record Source(int partition, String type) {}

    /** A shard has taken an event, or published one. */
    public void taken(int partition, String type, long recordMs) {
        counted.computeIfAbsent(new Source(partition, type), source -> new Slots())
                .count(Math.floorDiv(recordMs, SLOT_MS));
    }

    /** The shard is not of this instance any more. */
    public void closed(int partition) {
        counted.keySet().removeIf(source -> source.partition == partition);
    }

    /**
     * By type, of all shards on all instances if the others are as busy as these. Types not counted for a whole ten
     * minutes are missing.
     *
     * @param partitions how many shards there are
     */
    public Map<String, Double> perSecond(long nowMs, int partitions) {
        long current = Math.floorDiv(nowMs, SLOT_MS);
        Set<Integer> own = new HashSet<>();
        Map<String, long[]> sums = new HashMap<>();
        counted.forEach((source, slots) -> {
            own.add(source.partition);
            slots.addTo(sums.computeIfAbsent(source.type, type -> new long[SLOTS]), current);
        });
        Map<String, Double> rates = new HashMap<>();
        sums.forEach((type, perSlot) -> {
            long most = Arrays.stream(perSlot).max().orElse(0);
            if (most > 0) {
                rates.put(type, most * 1_000.0 / SLOT_MS * partitions / own.size());
            }
        });
        return rates;
    }

    /** Counts by ten minutes; the oldest gives way to the newest. */
    private static final class Slots {
        private final long[] numbers = new long[SLOTS];
        private final long[] counts = new long[SLOTS];

        synchronized void count(long number) {
            int slot = Math.floorMod(number, SLOTS);
            if (numbers[slot] < number) {
                numbers[slot] = number;
                counts[slot] = 0;
            }
            if (numbers[slot] == number) {
                counts[slot]++;
            }
        }

        /** Adds the counts of those that are over and not older than a day. */
        synchronized void addTo(long[] sums, long current) {
            for (int slot = 0; slot < SLOTS; slot++) {
                if (numbers[slot] < current && numbers[slot] > current - SLOTS) {
                    sums[slot] += counts[slot];
                }
            }
        }
    }
}
