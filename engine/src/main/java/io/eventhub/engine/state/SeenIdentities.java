package io.eventhub.engine.state;

/**
 * Identities seen within a window of record time. Split into segments, each of which drops its stale entries when it is full
 * and is then given an eighth more room than it needs, so that no call does much and little is free. Nearly every identity
 * that is looked up is new, which the index of its segment tells, a quarter of the whole in size. Owned by the shard's
 * thread.
 */
final class SeenIdentities {
    private static final int SEGMENTS = 256;

    private final Segment[] segments = new Segment[SEGMENTS];
    private final long windowMs;
    private final long unitMs;

    SeenIdentities(long windowMs) {
        this.windowMs = windowMs;
        // record times are kept in 31 bits: to the millisecond for windows of up to twelve days, coarser for longer
        // ones
        this.unitMs = windowMs / (1 << 30) + 1;
        for (int i = 0; i < SEGMENTS; i++) {
            segments[i] = new Segment(0, 0);
        }
    }

    Seen see(Identity identity, long recordTimeMs) {
        return segments[index(identity)].see(identity, recordTimeMs - windowMs);
    }

    void remember(Identity identity, long recordTimeMs) {
        Segment segment = segments[index(identity)];
        if (segment.isFull(recordTimeMs)) {
            segment = segment.withoutOlderThan(recordTimeMs - windowMs);
            segments[index(identity)] = segment;
        }
        segment.remember(identity, recordTimeMs);
    }

    private static int index(Identity identity) {
        return (int) (identity.high() >>> 56);
    }

    /** Identities in the order they came, 24 bytes each, found by an index of their numbers. */
    private final class Segment {
        private static final int SMALLEST = 8;
        private static final int NUMBER_BITS = 24;
        private static final int NUMBER = (1 << NUMBER_BITS) - 1;

        private final long[] identities;
        private final int[] times;
        private final int[] contents;
        /** 0 where free, otherwise the number of an identity from 1 on and, above it, some bits of the identity. */
        private final int[] index;

        private final long baseMs;
        private int used;

        /** @param baseMs the earliest record time it can hold */
        Segment(int live, long baseMs) {
            int capacity = SMALLEST + live * 9 / 8;
            this.identities = new long[capacity * 2];
            this.times = new int[capacity];
            this.contents = new int[capacity];
            this.index = new int[capacity * 3 / 2];
            this.baseMs = baseMs;
        }

        boolean isFull(long recordTimeMs) {
            return used == times.length
                    || recordTimeMs < baseMs
                    || (recordTimeMs - baseMs) / unitMs > Integer.MAX_VALUE;
        }

        Seen see(Identity identity, long staleMs) {
            int number = index[find(identity.high(), identity.low())] & NUMBER;
            if (number == 0 || timeMs(number - 1) <= staleMs) {
                return Seen.NEW;
            }
            return contents[number - 1] == identity.content() ? Seen.SAME : Seen.CONFLICTING;
        }

        void remember(Identity identity, long recordTimeMs) {
            put(identity.high(), identity.low(), recordTimeMs, identity.content());
        }

        private long timeMs(int entry) {
            return baseMs + times[entry] * unitMs;
        }

        /** The place in the index where the identity is, or where it belongs. */
        private int find(long high, long low) {
            int tag = tag(low);
            int place = (int) (((low >>> 33) * index.length) >>> 31);
            for (int found = index[place]; found != 0; found = index[place]) {
                int entry = (found & NUMBER) - 1;
                if ((found & ~NUMBER) == tag && identities[entry * 2] == high && identities[entry * 2 + 1] == low) {
                    break;
                }
                place = place + 1 == index.length ? 0 : place + 1;
            }
            return place;
        }

        /** Those of its bits that do not choose its place. */
        private static int tag(long low) {
            return (int) low << NUMBER_BITS;
        }

        /** One that is stale gives its place in the index to the same one anew. */
        private void put(long high, long low, long recordTimeMs, int content) {
            index[find(high, low)] = tag(low) | (used + 1);
            identities[used * 2] = high;
            identities[used * 2 + 1] = low;
            times[used] = (int) ((recordTimeMs - baseMs) / unitMs);
            contents[used++] = content;
        }

        Segment withoutOlderThan(long staleMs) {
            int live = 0;
            for (int entry = 0; entry < used; entry++) {
                live += timeMs(entry) > staleMs ? 1 : 0;
            }
            Segment segment = new Segment(live, staleMs);
            for (int entry = 0; entry < used; entry++) {
                if (timeMs(entry) > staleMs) {
                    segment.put(identities[entry * 2], identities[entry * 2 + 1], timeMs(entry), contents[entry]);
                }
            }
            return segment;
        }
    }
}
