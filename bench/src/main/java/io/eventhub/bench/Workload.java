package io.eventhub.bench;

import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * The seeded stream of the engine comparison: nine event types, 200 simulated events a second, actors drawn uniformly or by Zipf's law,
 * most waits ended by their counter-event. The same seed gives the same stream to every engine. Owned by one thread.
 */
final class Workload {
    /** The types of the stream, in the order of their ordinals in every engine. */
    enum Kind {
        DeviceBought,
        DeviceRegistered,
        CartUpdated,
        CheckedOut,
        CustomerRow,
        ContractRow,
        AddressRow,
        DroppedCall,
        DataUsed
    }

    /** One event; {@code key} is the imei, cart or customer number that ties events together, {@code mb} the volume. */
    record Item(int index, Kind kind, int actor, long timeMs, int key, double mb, long recordMs) {
        /** An event that arrives when it happens. */
        Item(int index, Kind kind, int actor, long timeMs, int key, double mb) {
            this(index, kind, actor, timeMs, key, mb, timeMs);
        }
    }

    private record FollowUp(long timeMs, Kind kind, int actor, int key) {}

    static final long START_MS = 1_767_225_600_000L; // 2026-01-01T00:00:00Z
    private static final long STEP_MS = 5;

    private final SplittableRandom random;
    private final double[] shares;
    private final PriorityQueue<FollowUp> followUps =
            new PriorityQueue<>(Comparator.comparingLong(FollowUp::timeMs).thenComparingInt(FollowUp::key));
    private final int firstIndex;
    private int index;

    /** @param exponent of Zipf's law for how often actors occur; 0 draws them uniformly, 1 gives the first a twelfth of 50,000 */
    Workload(long seed, int actors, double exponent) {
        this(seed, actors, exponent, 0);
    }

    /** @param firstIndex of the first event, so that the stream follows one of as many events */
    Workload(long seed, int actors, double exponent, int firstIndex) {
        this.firstIndex = firstIndex;
        this.index = firstIndex;
        this.random = new SplittableRandom(seed);
        this.shares = new double[actors];
        double sum = 0;
        for (int i = 0; i < actors; i++) {
            sum += Math.pow(i + 1.0, -exponent);
            shares[i] = sum;
        }
    }

    private int actor() {
        int found = Arrays.binarySearch(shares, random.nextDouble() * shares[shares.length - 1]);
        return Math.min(shares.length - 1, found < 0 ? -found - 1 : found);
    }

    Item next() {
        long timeMs = START_MS + (index - firstIndex) * STEP_MS;
        FollowUp due = followUps.peek();
        Item item = due != null && due.timeMs() <= timeMs ? followUp(timeMs) : fresh(timeMs);
        index++;
        return item;
    }

    private Item followUp(long timeMs) {
        FollowUp due = followUps.remove();
        return new Item(index, due.kind(), due.actor(), timeMs, due.key(), 0);
    }

    private Item fresh(long timeMs) {
        int actor = actor();
        double draw = random.nextDouble();
        if (draw < 0.15) {
            followLater(0.6, timeMs, 1_800_000, Kind.DeviceRegistered, actor);
            return new Item(index, Kind.DeviceBought, actor, timeMs, index, 0);
        }
        if (draw < 0.35) {
            followLater(0.7, timeMs, 1_750_000, Kind.CheckedOut, actor);
            return new Item(index, Kind.CartUpdated, actor, timeMs, index, 0);
        }
        if (draw < 0.43) {
            followLater(1, timeMs, 10_000, Kind.ContractRow, actor);
            followLater(0.9, timeMs, 10_000, Kind.AddressRow, actor);
            return new Item(index, Kind.CustomerRow, actor, timeMs, index, 0);
        }
        if (draw < 0.68) {
            return new Item(index, Kind.DroppedCall, actor, timeMs, 0, 0);
        }
        return new Item(index, Kind.DataUsed, actor, timeMs, 0, random.nextInt(1, 300));
    }

    private void followLater(double probability, long timeMs, int withinMs, Kind kind, int actor) {
        if (random.nextDouble() < probability) {
            followUps.add(new FollowUp(timeMs + random.nextInt(1_000, withinMs), kind, actor, index));
        }
    }
}
