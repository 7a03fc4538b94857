package io.eventhub.engine.matching;

import io.eventhub.engine.timer.Calendar;
import io.eventhub.rules.recognition.Role;

/** Which lines to look at when: once a second of the clock, each line once however many facts it holds. */
final class Expiries {
    private static final long GRID_MS = 1000;

    private final Calendar<Entry> calendar = new Calendar<>();
    private long facts;

    /** The facts of one role in one bucket. */
    private static final class Entry extends Calendar.Chained<Entry> {
        private final Bucket bucket;
        private final Role role;

        Entry(Bucket bucket, Role role) {
            this.bucket = bucket;
            this.role = role;
        }

        int factCount() {
            return bucket.factCount(role.position());
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
    void follow(Bucket bucket, Role role) {
        if (bucket.factCount(role.position()) > 0) {
            follow(new Entry(bucket, role));
        }
    }

    private void follow(Entry entry) {
        long lastNeededMs = entry.bucket.fact(entry.role.position(), 0).getEventTimeMs() + entry.role.neededMs();
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
        int before = entry.factCount();
        if (before == 0) {
            return;
        }
        entry.bucket.dropFactsBefore(entry.role.position(), clockMs - entry.role.neededMs());
        int left = entry.factCount();
        facts -= before - left;
        if (left == 0) {
            entry.bucket.rule().closeIfEmpty(entry.bucket);
        } else {
            follow(entry);
        }
    }
}
