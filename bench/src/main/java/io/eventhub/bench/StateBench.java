package io.eventhub.bench;

import java.io.PrintStream;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Does an event cost the same however much state there is, and what does state cost in memory? The shard is filled with
 * non-events that wait, each of a device of its own, then runs the stream of the engine comparison.
 */
@Command(
        name = "state",
        mixinStandardHelpOptions = true,
        description = "Throughput of one thread and memory by live facts.")
final class StateBench extends ForkedBench {
    private static final long FILL_MS = 3_600_000;

    @Option(
            names = "--live",
            split = ",",
            defaultValue = "50000,200000,700000,2000000",
            description = "(${DEFAULT-VALUE})")
    private List<String> live = List.of();

    @Option(names = "--events", defaultValue = "400000", description = "measured (${DEFAULT-VALUE})")
    private int events;

    @Option(
            names = "--per-actor",
            defaultValue = "4",
            description = "waiting non-events of one actor (${DEFAULT-VALUE})")
    private int perActor;

    @Override
    String name() {
        return "state";
    }

    @Override
    String question() {
        return "Throughput of one thread, and memory, when more non-events wait";
    }

    @Override
    List<String> cases() {
        return live;
    }

    @Override
    List<String> options() {
        return List.of("--events=" + events, "--per-actor=" + perActor);
    }

    @Override
    void measure(String ofCase, PrintStream rows) {
        int count = Integer.parseInt(ofCase);
        int actors = Math.max(1, count / perActor);
        long emptyHeap = Stopwatch.liveHeap();
        try (HubContender hub = new HubContender(actors, true)) {
            long idleHeap = Stopwatch.liveHeap();
            Stopwatch filling = new Stopwatch();
            for (int i = 0; i < count; i++) {
                hub.on(bought(i, i % actors, Workload.START_MS - FILL_MS + i * FILL_MS / count));
            }
            double fillSeconds = filling.seconds();
            long heap = Stopwatch.liveHeap();
            Row row = Row.empty()
                    .with("live", hub.liveFacts())
                    .with("actors", actors)
                    .with("filled ev/s", Math.round(count / fillSeconds))
                    .with("idle MB", (idleHeap - emptyHeap) >> 20)
                    .with("full MB", (heap - emptyHeap) >> 20)
                    .with("bytes each", (heap - idleHeap) / count);
            Workload workload = new Workload(seed, actors, 0, count);
            Stopwatch watch = new Stopwatch();
            for (int i = 0; i < events; i++) {
                Workload.Item item = workload.next();
                watch.time(() -> hub.on(item));
            }
            rows.println(watch.addTo(row).encoded());
        }
    }

    private static Workload.Item bought(int index, int actor, long timeMs) {
        return new Workload.Item(index, Workload.Kind.DeviceBought, actor, timeMs, index, 0);
    }
}
