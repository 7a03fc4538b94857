package io.eventhub.bench;

import io.eventhub.model.SystemWallClock;
import io.eventhub.model.WallClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What do the first users after a start see, with the hub's warm-up and without? The full load comes as soon as it is ready. */
@Command(
        name = "warm-up",
        mixinStandardHelpOptions = true,
        description = "Event to action in the first minute after readiness, by the limit of the warm-up.")
final class WarmUpBench implements Callable<Integer> {
    private static final int ACTORS = 50_000;

    @Option(
            names = "--limit",
            split = ",",
            defaultValue = "0s,10s",
            description = "hub.warm-up.limit (${DEFAULT-VALUE})")
    private List<String> limits = List.of();

    @Option(names = "--rate", defaultValue = "500", description = "events a second (${DEFAULT-VALUE})")
    private int rate;

    @Option(names = "--scenarios", defaultValue = "20", description = "scenarios (${DEFAULT-VALUE})")
    private int scenarios;

    @Option(names = "--measure", defaultValue = "PT60S", description = "how long (${DEFAULT-VALUE})")
    private Duration measure = Duration.ofSeconds(60);

    private final WallClock clock = new SystemWallClock();

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (ResultTable table =
                new ResultTable("warm-up", "Event to action from readiness on, " + rate + " events a second at once")) {
            for (int run = 0; run < limits.size(); run++) {
                String limit = limits.get(run);
                table.say("warm-up limited to " + limit);
                table.add(measure(limit));
            }
        }
        return 0;
    }

    private Row measure(String limit) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("hub-warm-up");
        ScenarioMix.write(folder.resolve("rulebase"), scenarios);
        try (ActionReceiver receiver = new ActionReceiver(clock);
                HubProcess hub = HubProcess.start(folder, receiver.url(), Map.of("HUB_WARMUP_LIMIT", limit), clock);
                ProbeSender sender = new ProbeSender(hub.url(), clock, scenarios, ACTORS, 1, 1)) {
            long startNs = clock.ticksNs();
            receiver.measureFrom(startNs);
            long expected = sender.send(startNs, measure, rate);
            receiver.awaitActions(expected, Duration.ofSeconds(30));
            Row row = Row.empty().with("ready ms", hub.readyAfter().toMillis());
            row.with("missing", expected - receiver.latencies().getTotalCount());
            row.with("first 10 s p99 ms", receiver.ofFirstSeconds().getValueAtPercentile(99) / 1e6);
            return LatencyBench.addTo(row, receiver.latencies());
        }
    }
}
