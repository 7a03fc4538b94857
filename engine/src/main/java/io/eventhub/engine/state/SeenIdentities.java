package io.eventhub.engine.state;

/**
 * Identities seen within a window of record time, in open-addressed primitive arrays of 24 bytes a slot. Split into
 * segments, each of which drops its stale entries when it is full and is then given a third more slots than it needs, so
 * that no call does much and little is free. Owned by the shard's thread.
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

    /** Slots of (high, low), with record times and contents beside them; a free slot has only zeros in its first two. */
    private final class Segment {
        private static final int SMALLEST = 16;

        private final long[] slots;
        private final int[] times;
        private final int[] contents;
        private final long baseMs;
        private final int most;
        private int used;

        /** @param baseMs the earliest record time it can hold */
        Segment(int live, long baseMs) {
            int capacity = Math.max(SMALLEST, (int) (live * 1.6));
            this.slots = new long[capacity * 2];
            this.times = new int[capacity];
            this.contents = new int[capacity];
            this.baseMs = baseMs;
            this.most = capacity * 4 / 5;
        }

        boolean isFull(long recordTimeMs) {
            return used >= most || recordTimeMs < baseMs || (recordTimeMs - baseMs) / unitMs > Integer.MAX_VALUE;
        }

        Seen see(Identity identity, long staleMs) {
            int slot = find(identity.high(), identity.low());
            if (!isUsed(slot) || timeMs(slot) <= staleMs) {
                return Seen.NEW;
            }
            return contents[slot] == identity.content() ? Seen.SAME : Seen.CONFLICTING;
        }

        void remember(Identity identity, long recordTimeMs) {
            put(identity.high(), identity.low(), recordTimeMs, identity.content());
        }

        private boolean isUsed(int slot) {
            return slots[slot * 2] != 0 || slots[slot * 2 + 1] != 0;
        }

        private long timeMs(int slot) {
            return baseMs + times[slot] * unitMs;
        }

        private int find(long high, long low) {
            int slot = (int) (((low >>> 33) * contents.length) >>> 31);
            while (isUsed(slot) && (slots[slot * 2] != high || slots[slot * 2 + 1] != low)) {
                slot = slot + 1 == contents.length ? 0 : slot + 1;
            }
            return slot;
        }

        private void put(long high, long low, long recordTimeMs, int content) {
            int slot = find(high, low);
            used += isUsed(slot) ? 0 : 1;
            slots[slot * 2] = high;
            slots[slot * 2 + 1] = low;
            times[slot] = (int) ((recordTimeMs - baseMs) / unitMs);
            contents[slot] = content;
        }

        Segment withoutOlderThan(long staleMs) {
            int live = 0;
            for (int slot = 0; slot < contents.length; slot++) {
                live += isUsed(slot) && timeMs(slot) > staleMs ? 1 : 0;
            }
            Segment segment = new Segment(live, staleMs);
            for (int slot = 0; slot < contents.length; slot++) {
                if (isUsed(slot) && timeMs(slot) > staleMs) {
                    segment.put(slots[slot * 2], slots[slot * 2 + 1], timeMs(slot), contents[slot]);
                }
            }
            return segment;
        }
    }
}
