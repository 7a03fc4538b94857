package io.eventhub.engine.state;

/**
 * Identities seen within a window of record time, in open-addressed primitive arrays. Split into segments, each of which
 * drops its stale entries when it grows, so that no call does much. Owned by the shard's thread.
 */
final class SeenIdentities {
    private static final int SEGMENTS = 256;

    private final Segment[] segments = new Segment[SEGMENTS];
    private final long windowMs;

    SeenIdentities(long windowMs) {
        this.windowMs = windowMs;
        for (int i = 0; i < SEGMENTS; i++) {
            segments[i] = new Segment(16);
        }
    }

    Seen see(Identity identity, long recordTimeMs) {
        return segments[index(identity)].see(identity, recordTimeMs - windowMs);
    }

    void remember(Identity identity, long recordTimeMs) {
        Segment segment = segments[index(identity)];
        if (segment.isFull()) {
            segment = segment.withoutOlderThan(recordTimeMs - windowMs);
            segments[index(identity)] = segment;
        }
        segment.remember(identity, recordTimeMs);
    }

    private static int index(Identity identity) {
        return (int) (identity.high() >>> 56);
    }

    /** Slots of (high, low, record time), and contents beside them; a free slot has only zeros in its first two. */
    private static final class Segment {
        private final long[] slots;
        private final int[] contents;
        private int used;

        Segment(int capacity) {
            slots = new long[capacity * 3];
            contents = new int[capacity];
        }

        boolean isFull() {
            return used >= contents.length - contents.length / 3;
        }

        Seen see(Identity identity, long staleMs) {
            int slot = find(identity.high(), identity.low());
            if (!isUsed(slot) || slots[slot * 3 + 2] <= staleMs) {
                return Seen.NEW;
            }
            return contents[slot] == identity.content() ? Seen.SAME : Seen.CONFLICTING;
        }

        void remember(Identity identity, long recordTimeMs) {
            int slot = find(identity.high(), identity.low());
            put(slot, identity.high(), identity.low(), recordTimeMs, identity.content());
        }

        private boolean isUsed(int slot) {
            return slots[slot * 3] != 0 || slots[slot * 3 + 1] != 0;
        }

        private int find(long high, long low) {
            int mask = contents.length - 1;
            int slot = (int) low & mask;
            while (isUsed(slot) && (slots[slot * 3] != high || slots[slot * 3 + 1] != low)) {
                slot = (slot + 1) & mask;
            }
            return slot;
        }

        private void put(int slot, long high, long low, long recordTimeMs, int content) {
            used += isUsed(slot) ? 0 : 1;
            slots[slot * 3] = high;
            slots[slot * 3 + 1] = low;
            slots[slot * 3 + 2] = recordTimeMs;
            contents[slot] = content;
        }

        Segment withoutOlderThan(long recordTimeMs) {
            int live = 0;
            for (int slot = 0; slot < contents.length; slot++) {
                if (isUsed(slot) && slots[slot * 3 + 2] > recordTimeMs) {
                    live++;
                }
            }
            Segment segment = new Segment(Math.max(16, Integer.highestOneBit(live) * 4));
            for (int slot = 0; slot < contents.length; slot++) {
                if (isUsed(slot) && slots[slot * 3 + 2] > recordTimeMs) {
                    int target = segment.find(slots[slot * 3], slots[slot * 3 + 1]);
                    segment.put(target, slots[slot * 3], slots[slot * 3 + 1], slots[slot * 3 + 2], contents[slot]);
                }
            }
            return segment;
        }
    }
}
