package io.eventhub.bench;

import io.eventhub.model.SystemWallClock;
import io.eventhub.model.WallClock;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How long after an event is due to be sent does the action it calls for arrive at its receiver, at a fixed rate? The
 * packaged hub runs in a process of its own with its broker and Postgres; events go in through the HTTP API and actions
 * come out through the webhook channel. Open loop: a slow hub does not slow the sender, and latency counts from the
 * intended send time.
 */
@Command(
        name = "latency",
        mixinStandardHelpOptions = true,
        description = "Event to action, through the HTTP API, broker, engine, Postgres and the webhook channel.")
final class LatencyBench implements Callable<Integer> {
    @Option(names = "--rate", defaultValue = "2000", description = "events a second (${DEFAULT-VALUE})")
    private int rate;

    @Option(names = "--scenarios", defaultValue = "100", description = "scenarios (${DEFAULT-VALUE})")
    private int scenarios;

    @Option(names = "--actors", defaultValue = "50000", description = "actors (${DEFAULT-VALUE})")
    private int actors;

    @Option(names = "--warm-up", defaultValue = "PT30S", description = "before measuring (${DEFAULT-VALUE})")
    private Duration warmUp = Duration.ofSeconds(30);

    @Option(names = "--measure", defaultValue = "PT60S", description = "how long (${DEFAULT-VALUE})")
    private Duration measure = Duration.ofSeconds(60);

    @Option(names = "--seed", defaultValue = "1", description = "seed of the stream (${DEFAULT-VALUE})")
    private long seed;

    private final WallClock clock = new SystemWallClock();

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Path folder = Files.createTempDirectory("hub-latency");
        ScenarioMix.write(folder.resolve("rulebase"), scenarios);
        try (ActionReceiver receiver = new ActionReceiver(clock);
                HubProcess hub = HubProcess.start(folder, receiver.url(), clock);
                ProbeSender sender = new ProbeSender(hub.url(), clock, rate, scenarios, actors, seed)) {
            out.printf("hub ready after %d ms%n", hub.readyAfter().toMillis());
            sender.warmUp(warmUp);
            long startNs = clock.ticksNs();
            receiver.measureFrom(startNs);
            long expected = sender.send(startNs, measure);
            receiver.awaitActions(expected, Duration.ofSeconds(60));
            return print(out, receiver.latencies(), sender, expected);
        }
    }

    /** Returns the exit code: 1 when an action did not come. */
    private int print(PrintStream out, Histogram latencies, ProbeSender sender, long expected) {
        long missing = expected - latencies.getTotalCount();
        out.printf(
                Locale.ROOT,
                "%,d ev/s  %d scenarios  %,d actions expected  %,d missing  %,d batches refused   event to action "
                        + "p50 %.1f ms  p90 %.1f ms  p99 %.1f ms  p99.9 %.1f ms  max %.1f ms%n",
                rate,
                scenarios,
                expected,
                missing,
                sender.refused(),
                latencies.getValueAtPercentile(50) / 1e6,
                latencies.getValueAtPercentile(90) / 1e6,
                latencies.getValueAtPercentile(99) / 1e6,
                latencies.getValueAtPercentile(99.9) / 1e6,
                latencies.getMaxValue() / 1e6);
        return missing == 0 ? 0 : 1;
    }
}
