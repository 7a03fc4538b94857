package io.eventhub.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Does it matter how many actors there are, and how unevenly their events fall? With Zipf's law one of 50,000 actors has
 * a twelfth of all events. The scenario that pairs every purchase of an actor with every creation is left out: its
 * decisions alone grow with the square of an actor's events.
 */
@Command(
        name = "actors",
        mixinStandardHelpOptions = true,
        description = "Throughput of one thread by number of actors, uniform and by Zipf's law.")
final class ActorsBench extends ForkedBench {
    @Option(names = "--actors", split = ",", defaultValue = "1000,50000,1000000", description = "(${DEFAULT-VALUE})")
    private List<String> actors = List.of();

    @Option(
            names = "--zipf",
            split = ",",
            defaultValue = "0,1",
            description = "exponents; 0 is uniform (${DEFAULT-VALUE})")
    private List<String> exponents = List.of();

    @Option(
            names = "--events",
            defaultValue = "500000",
            description = "measured, after half as many (${DEFAULT-VALUE})")
    private int events;

    @Override
    String name() {
        return "actors";
    }

    @Override
    String question() {
        return "Throughput of one thread when there are more actors, and when some have most of the events";
    }

    @Override
    List<String> cases() {
        List<String> cases = new ArrayList<>();
        actors.forEach(count -> exponents.forEach(exponent -> cases.add(count + ":" + exponent)));
        return cases;
    }

    @Override
    List<String> options() {
        return List.of("--events=" + events);
    }

    @Override
    void measure(String ofCase, PrintStream rows) {
        String[] parts = ofCase.split(":", 2);
        int count = Integer.parseInt(parts[0]);
        double exponent = Double.parseDouble(parts[1]);
        Workload workload = new Workload(seed, count, exponent);
        try (HubContender hub = new HubContender(count, false)) {
            for (int i = 0; i < events / 2; i++) {
                hub.on(workload.next());
            }
            Stopwatch watch = new Stopwatch();
            for (int i = 0; i < events; i++) {
                Workload.Item item = workload.next();
                watch.time(() -> hub.on(item));
            }
            rows.println(watch.addTo(Row.empty().with("actors", count).with("zipf", exponent))
                    .with("live heap MB", Stopwatch.liveHeap() >> 20)
                    .encoded());
        }
    }
}
