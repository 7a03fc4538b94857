package io.eventhub.bench;

import io.eventhub.model.SystemWallClock;
import io.eventhub.model.WallClock;
import org.HdrHistogram.Histogram;

/** Takes the time of each of many calls. Owned by one thread. */
final class Stopwatch {
    private final WallClock clock = new SystemWallClock();
    private final Histogram calls = new Histogram(3);
    private final long startNs = clock.ticksNs();

    void time(Runnable call) {
        long beginNs = clock.ticksNs();
        call.run();
        calls.recordValue(clock.ticksNs() - beginNs);
    }

    long count() {
        return calls.getTotalCount();
    }

    double seconds() {
        return (clock.ticksNs() - startNs) / 1e9;
    }

    /** What was timed, by the second of everything since the start. */
    Row addTo(Row row) {
        return addTailTo(row.with("ev/s", Math.round(calls.getTotalCount() / seconds())));
    }

    /** The distribution alone. */
    Row addTailTo(Row row) {
        return row.with("p50 µs", calls.getValueAtPercentile(50) / 1e3)
                .with("p99 µs", calls.getValueAtPercentile(99) / 1e3)
                .with("p99.9 µs", calls.getValueAtPercentile(99.9) / 1e3)
                .with("max ms", calls.getMaxValue() / 1e6);
    }

    /** The heap in use after a collection, in bytes. */
    @SuppressWarnings("ExplicitGC") // live heap is what is left after a collection
    static long liveHeap() {
        System.gc();
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
