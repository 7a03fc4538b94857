package io.eventhub.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.SplittableRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Does an event of an actor cost more when the actor has more events in a window? One actor sends so often that a window
 * of a day always holds that many; one event in ten comes a little late.
 */
@Command(
        name = "crowd",
        mixinStandardHelpOptions = true,
        description = "Cost of an event by how many events of its actor are in the window.")
final class CrowdBench extends ForkedBench {
    private static final long DAY_MS = 86_400_000;
    private static final int LATEST_MS = 30_000;

    @Option(names = "--in-window", split = ",", defaultValue = "100,10000,100000", description = "(${DEFAULT-VALUE})")
    private List<Integer> inWindow = List.of();

    @Option(names = "--events", defaultValue = "300000", description = "measured, after as many (${DEFAULT-VALUE})")
    private int events;

    @Override
    String name() {
        return "crowd";
    }

    @Override
    String question() {
        return "Cost of an event when its actor has more events in a window of a day; a tenth of them late";
    }

    @Override
    List<String> cases() {
        return inWindow.stream().map(String::valueOf).toList();
    }

    @Override
    List<String> options() {
        return List.of("--events=" + events);
    }

    @Override
    void measure(String ofCase, PrintStream rows) {
        int count = Integer.parseInt(ofCase);
        SplittableRandom random = new SplittableRandom(seed);
        try (HubContender hub = new HubContender(1, false)) {
            for (int i = 0; i < events; i++) {
                hub.on(used(i, count, 0));
            }
            Stopwatch watch = new Stopwatch();
            for (int i = events; i < 2 * events; i++) {
                Workload.Item item = used(i, count, random.nextInt(10) == 0 ? random.nextInt(LATEST_MS) : 0);
                watch.time(() -> hub.on(item));
            }
            rows.println(watch.addTo(Row.empty().with("in window", count)).encoded());
        }
    }

    /** So little that no threshold is passed. */
    private static Workload.Item used(int index, int inWindow, long lateMs) {
        long timeMs = Workload.START_MS + index * DAY_MS / inWindow;
        return new Workload.Item(index, Workload.Kind.DataUsed, 0, timeMs - lateMs, 0, 1e-6, timeMs);
    }
}
