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
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How long after an event is due to be sent does the action it calls for arrive at its receiver, at each of some rates? The
 * packaged hub runs in a process of its own with its broker and Postgres; events go in through the HTTP API and actions
 * come out through the webhook channel. Open loop: a slow hub does not slow the sender, and latency counts from the
 * intended send time.
 */
@Command(
        name = "latency",
        mixinStandardHelpOptions = true,
        description = "Event to action, through the HTTP API, broker, engine, Postgres and the webhook channel.")
final class LatencyBench implements Callable<Integer> {
    private static final double BAR_MS = 50;

    @Option(
            names = "--rate",
            split = ",",
            defaultValue = "500,1000,2000,5000",
            description =
                    "events a second, ascending; ends at the first the hub does not keep up with (${DEFAULT-VALUE})")
    private List<Integer> rates = List.of();

    @Option(names = "--scenarios", defaultValue = "100", description = "scenarios (${DEFAULT-VALUE})")
    private int scenarios;

    @Option(names = "--actors", defaultValue = "50000", description = "actors (${DEFAULT-VALUE})")
    private int actors;

    @Option(
            names = "--asked",
            defaultValue = "1",
            description = "share of events whose kind some scenario asks for (${DEFAULT-VALUE})")
    private double asked;

    @Option(names = "--warm-up", defaultValue = "PT60S", description = "before measuring (${DEFAULT-VALUE})")
    private Duration warmUp = Duration.ofSeconds(60);

    @Option(names = "--measure", defaultValue = "PT30S", description = "each rate (${DEFAULT-VALUE})")
    private Duration measure = Duration.ofSeconds(30);

    @Option(names = "--seed", defaultValue = "1", description = "seed of the stream (${DEFAULT-VALUE})")
    private long seed;

    private final WallClock clock = new SystemWallClock();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("hub-latency");
        ScenarioMix.write(folder.resolve("rulebase"), scenarios);
        try (ResultTable table = new ResultTable("latency", "Event to action, open loop, " + scenarios + " scenarios");
                ActionReceiver receiver = new ActionReceiver(clock);
                HubProcess hub = HubProcess.start(folder, receiver.url(), Map.of(), clock);
                ProbeSender sender = new ProbeSender(hub.url(), clock, scenarios, actors, asked, seed)) {
            sender.warmUp(warmUp, rates.get(0));
            int highest = 0;
            for (int rate : rates) {
                Row row = Row.empty().with("ev/s", rate);
                long missing = measure(receiver, sender, rate, row);
                table.add(row.with("ready ms", hub.readyAfter().toMillis()));
                if (missing > 0) {
                    break;
                }
                highest = receiver.latencies().getValueAtPercentile(99) <= BAR_MS * 1e6 ? rate : highest;
            }
            table.say("highest of these rates with p99 at most 50 ms: " + highest + " events a second");
            return 0;
        }
    }

    /** Returns how many actions did not come in time. */
    private long measure(ActionReceiver receiver, ProbeSender sender, int rate, Row row)
            throws IOException, InterruptedException {
        long refusedBefore = sender.refused();
        long startNs = clock.ticksNs();
        receiver.measureFrom(startNs);
        long expected = sender.send(startNs, measure, rate);
        receiver.awaitActions(expected, Duration.ofSeconds(15));
        Histogram latencies = receiver.latencies();
        long missing = expected - latencies.getTotalCount();
        row.with("actions", expected).with("missing", missing).with("refused", sender.refused() - refusedBefore);
        addTo(row, latencies);
        return missing;
    }

    static Row addTo(Row row, Histogram latencies) {
        return row.with("p50 ms", latencies.getValueAtPercentile(50) / 1e6)
                .with("p90 ms", latencies.getValueAtPercentile(90) / 1e6)
                .with("p99 ms", latencies.getValueAtPercentile(99) / 1e6)
                .with("p99.9 ms", latencies.getValueAtPercentile(99.9) / 1e6)
                .with("max ms", latencies.getMaxValue() / 1e6);
    }
}
