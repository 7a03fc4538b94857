package io.eventhub.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.SplittableRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Does ending a wait cost more when more wait? Any of the waiting non-events is ended by its counter-event, which is
 * timed, and another begins, so that as many wait as before. All sizes in one JVM, the smallest once more at the end.
 */
@Command(
        name = "timers",
        mixinStandardHelpOptions = true,
        description = "Latency of events that end a wait, by how many wait.")
final class TimersBench extends ForkedBench {
    private static final int ACTORS = 50_000;

    @Option(names = "--pending", split = ",", defaultValue = "50000,700000,50000", description = "(${DEFAULT-VALUE})")
    private List<Integer> pending = List.of();

    @Option(names = "--events", defaultValue = "400000", description = "waits that are ended (${DEFAULT-VALUE})")
    private int events;

    @Override
    String name() {
        return "timers";
    }

    @Override
    String question() {
        return "Latency of an event that ends a wait when more wait; all in one JVM";
    }

    @Override
    List<String> cases() {
        return List.of("all");
    }

    @Override
    List<String> options() {
        return List.of(
                "--events=" + events,
                "--pending="
                        + String.join(",", pending.stream().map(String::valueOf).toList()));
    }

    @Override
    void measure(String ofCase, PrintStream rows) {
        end(pending.get(0), events); // until the code is compiled
        for (int waiting : pending) {
            rows.println(end(waiting, events)
                    .addTailTo(Row.empty().with("pending", waiting))
                    .encoded());
        }
    }

    private Stopwatch end(int waiting, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] keys = new int[waiting];
        try (HubContender hub = new HubContender(ACTORS, false)) {
            int index = 0;
            for (int i = 0; i < waiting; i++) {
                keys[i] = index;
                hub.on(item(index++, Workload.Kind.DeviceBought, i));
            }
            Stopwatch watch = new Stopwatch();
            for (int i = 0; i < count; i++) {
                int chosen = random.nextInt(waiting);
                Workload.Item registered = item(index++, Workload.Kind.DeviceRegistered, keys[chosen]);
                watch.time(() -> hub.on(registered));
                keys[chosen] = index;
                hub.on(item(index, Workload.Kind.DeviceBought, index++));
            }
            return watch;
        }
    }

    /** The key tells the actor too. */
    private static Workload.Item item(int index, Workload.Kind kind, int key) {
        return new Workload.Item(index, kind, key % ACTORS, Workload.START_MS + index, key, 0);
    }
}
