package io.eventhub.bench;

import io.eventhub.model.SystemWallClock;
import io.eventhub.model.WallClock;
import java.io.PrintStream;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * One pass of an engine through the workload on one thread, in its own JVM; prints a row per fifth of it. What counts is the time
 * inside the engine, not that of making the stream.
 */
final class EngineRun {
    private static final int FIFTHS = 5;

    private final WallClock clock = new SystemWallClock();
    private final PrintStream out;

    EngineRun(PrintStream out) {
        this.out = out;
    }

    void run(String name, int pass, Contender contender, int events, Workload workload) {
        Histogram whole = new Histogram(3);
        double beforeMb = liveHeapMb();
        long wholeNs = 0;
        for (int fifth = 1; fifth <= FIFTHS; fifth++) {
            Histogram part = new Histogram(3);
            long partNs = 0;
            for (int i = 0; i < events / FIFTHS; i++) {
                Workload.Item item = workload.next();
                long beginNs = clock.ticksNs();
                contender.on(item);
                long tookNs = clock.ticksNs() - beginNs;
                part.recordValue(tookNs);
                partNs += tookNs;
            }
            row(name, pass, fifth + "/" + FIFTHS, events / FIFTHS, partNs, part, contender);
            whole.add(part);
            wholeNs += partNs;
        }
        row(name, pass, "all", events, wholeNs, whole, contender);
        out.printf(
                Locale.ROOT,
                "%-6s live heap after collection: %.1f MB, before the first event %.1f MB%n",
                name,
                liveHeapMb(),
                beforeMb);
        out.printf("%-6s recognised: %s%n%n", name, contender.tally().summary());
    }

    private void row(
            String name, int pass, String part, int events, long tookNs, Histogram latency, Contender contender) {
        out.printf(
                Locale.ROOT,
                "%-6s pass %d %5s %,10.0f ev/s   p50 %7.1f µs   p99 %8.1f µs   p99.9 %9.1f µs   max %7.1f ms   %,9d live facts%n",
                name,
                pass,
                part,
                events * 1e9 / tookNs,
                latency.getValueAtPercentile(50) / 1e3,
                latency.getValueAtPercentile(99) / 1e3,
                latency.getValueAtPercentile(99.9) / 1e3,
                latency.getMaxValue() / 1e6,
                contender.liveFacts());
    }

    @SuppressWarnings("ExplicitGC") // live heap is what is left after a collection
    private static double liveHeapMb() {
        System.gc();
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / (double) (1 << 20);
    }
}
