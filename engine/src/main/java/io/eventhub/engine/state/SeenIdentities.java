package io.eventhub.engine.state;

/**
 * Identities seen within a window of record time: a log of them in the order they came, and an index of the log. Nearly every
 * identity that is looked up is new, which a look at one place of the index tells. The index is split into segments; one that
 * is full drops what the log has dropped and is given an eighth more room than it needs, so that no call does much and little
 * is free. 105 bits of an identity are compared: that among ten billion any is taken for another has a chance of one in a
 * trillion. Owned by the shard's thread.
 */
final class SeenIdentities {
    private static final int SEGMENT_BITS = 10;
    private static final int SMALLEST = 8;
    private static final long TAG = 0xffff_ffffL << Integer.SIZE;

    private final IdentityLog log = new IdentityLog();
    private final long windowMs;

    /** In each place of a segment 0 when it is free, otherwise a tag of an identity and, below it, its number in the log. */
    private final long[][] segments = new long[1 << SEGMENT_BITS][1];

    private final int[] used = new int[1 << SEGMENT_BITS];

    SeenIdentities(long windowMs) {
        this.windowMs = windowMs;
    }

    Seen see(Identity identity, long recordTimeMs) {
        long[] places = segments[segment(identity)];
        long found = places[find(places, tag(identity), identity.low())];
        int number = (int) found;
        if (found == 0 || log.timeMs(number) <= recordTimeMs - windowMs) {
            return Seen.NEW;
        }
        return log.content(number) == identity.content() ? Seen.SAME : Seen.CONFLICTING;
    }

    void remember(Identity identity, long recordTimeMs) {
        if (log.isFull(recordTimeMs)) {
            log.extend(recordTimeMs, recordTimeMs - windowMs);
        }
        int segment = segment(identity);
        if (used[segment] >= segments[segment].length / 5 * 4) {
            makeRoom(segment);
        }
        long[] places = segments[segment];
        long tag = tag(identity);
        int place = find(places, tag, identity.low());
        if (places[place] == 0) {
            used[segment]++;
        }
        int number = log.add(identity.low(), recordTimeMs, identity.content());
        places[place] = tag | Integer.toUnsignedLong(number);
    }

    private static int segment(Identity identity) {
        return (int) (identity.high() >>> (Long.SIZE - SEGMENT_BITS));
    }

    /** Never 0. */
    private static long tag(Identity identity) {
        return (identity.high() | 1) << Integer.SIZE;
    }

    /** The place where the identity is, or where it belongs. */
    private int find(long[] places, long tag, long low) {
        int place = home(tag, places.length);
        for (long found = places[place]; found != 0; found = places[place]) {
            if ((found & TAG) == tag && log.holds((int) found, low)) {
                break;
            }
            place = next(places, place);
        }
        return place;
    }

    private static int home(long tag, int places) {
        return (int) (((tag >>> (Integer.SIZE + 1)) * places) >>> (Integer.SIZE - 1));
    }

    private void makeRoom(int segment) {
        long[] before = segments[segment];
        int live = 0;
        for (long found : before) {
            live += found != 0 && log.holds((int) found) ? 1 : 0;
        }
        // four fifths of the places may be used
        long[] places = new long[SMALLEST + live * 9 / 8 * 5 / 4];
        for (long found : before) {
            if (found != 0 && log.holds((int) found)) {
                places[free(places, found)] = found;
            }
        }
        segments[segment] = places;
        used[segment] = live;
    }

    /** A place for what is not there. */
    private static int free(long[] places, long tagged) {
        int place = home(tagged, places.length);
        while (places[place] != 0) {
            place = next(places, place);
        }
        return place;
    }

    private static int next(long[] places, int place) {
        return place + 1 == places.length ? 0 : place + 1;
    }
}
