package io.eventhub.engine.matching;

import io.eventhub.engine.timer.Calendar;

/** Which lines to look at when: once a second of the clock, each line once however many facts it holds. */
final class Expiries {
    private static final long GRID_MS = 1000;

    private final Calendar<Entry> calendar = new Calendar<>();
    private long facts;

    /** The facts of one role in one bucket. */
    private static final class Entry extends Calendar.Chained<Entry> {
        private final Bucket bucket;
        private final int position;
        private final long neededMs;

        Entry(Bucket bucket, int position, long neededMs) {
            this.bucket = bucket;
            this.position = position;
            this.neededMs = neededMs;
        }
    }

    /** How many facts its lines hold. */
    long facts() {
        return facts;
    }

    /** Counts a fact that was added to a line, or taken back. */
    void count(int added) {
        facts += added;
    }

    /** Looks at the line when its first fact is needed no longer. */
    void follow(Bucket bucket, int position, long neededMs) {
        if (bucket.factCount(position) > 0) {
            follow(new Entry(bucket, position, neededMs));
        }
    }

    private void follow(Entry entry) {
        long lastNeededMs = entry.bucket.fact(entry.position, 0).getEventTimeMs() + entry.neededMs;
        calendar.add(Math.floorDiv(lastNeededMs, GRID_MS) + 1, entry);
    }

    /** Drops what is needed no longer when the clock stands at {@code clockMs}. */
    void forget(long clockMs) {
        long second = Math.floorDiv(clockMs, GRID_MS);
        for (Entry entry = calendar.poll(second); entry != null; entry = calendar.poll(second)) {
            forget(entry, clockMs);
        }
    }

    private void forget(Entry entry, long clockMs) {
        int before = entry.bucket.factCount(entry.position);
        if (before == 0) {
            return;
        }
        entry.bucket.dropFactsBefore(entry.position, clockMs - entry.neededMs);
        int left = entry.bucket.factCount(entry.position);
        facts -= before - left;
        if (left == 0) {
            entry.bucket.rule().closeIfEmpty(entry.bucket);
        } else {
            follow(entry);
        }
    }
}
