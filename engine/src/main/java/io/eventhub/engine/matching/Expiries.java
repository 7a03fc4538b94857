package io.eventhub.engine.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Which lines to look at when: once a second of the clock, each line once however many facts it holds. */
final class Expiries {
    private static final long GRID_MS = 1000;

    private final TreeMap<Long, List<Entry>> entries = new TreeMap<>();
    private long facts;

    /** The facts of one role in one bucket. */
    private record Entry(Bucket bucket, int position, long neededMs) {}

    /** How many facts its lines hold. */
    long facts() {
        return facts;
    }

    /** Counts a fact that was added to a line, or taken back. */
    void count(int added) {
        facts += added;
    }

    void lookAgain(Bucket bucket, int position, long neededMs) {
        FactLine line = bucket.line(position);
        if (line != null) {
            add(new Entry(bucket, position, neededMs), line.timeMs(line.get(0)) + neededMs);
        }
    }

    private void add(Entry entry, long lastNeededMs) {
        entries.computeIfAbsent(Math.floorDiv(lastNeededMs, GRID_MS) + 1, second -> new ArrayList<>())
                .add(entry);
    }

    /** Drops what is needed no longer when the clock stands at {@code clockMs}. */
    void forget(long clockMs) {
        long second = Math.floorDiv(clockMs, GRID_MS);
        while (!entries.isEmpty() && entries.firstKey() <= second) {
            entries.pollFirstEntry().getValue().forEach(entry -> forget(entry, clockMs));
        }
    }

    private void forget(Entry entry, long clockMs) {
        FactLine line = entry.bucket.line(entry.position);
        if (line == null) {
            return;
        }
        facts -= line.dropBefore(clockMs - entry.neededMs);
        if (line.isEmpty()) {
            entry.bucket.closeLine(entry.position);
            entry.bucket.rule().closeIfEmpty(entry.bucket);
        } else {
            lookAgain(entry.bucket, entry.position, entry.neededMs);
        }
    }
}
