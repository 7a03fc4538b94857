package io.eventhub.bench;

import io.eventhub.engine.ShardSettings;
import io.eventhub.engine.comparison.Outcomes;
import io.eventhub.hub.demo.SampleHistory;
import io.eventhub.hub.replay.CsvProfiles;
import io.eventhub.hub.replay.FileRecording;
import io.eventhub.hub.replay.ReplayRun;
import io.eventhub.hub.replay.ReplaySummary;
import io.eventhub.model.SystemWallClock;
import io.eventhub.model.WallClock;
import io.eventhub.rules.Rulebase;
import io.eventhub.rules.RulebaseCompiler;
import io.eventhub.rules.RulebaseFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How fast does a file of events go through the shipped telecom rulebase, reading, checking and arbitration included, on
 * one core? The JVM is told that it has one processor and collects on the thread that allocates.
 */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = "Events a second of a replay of the telco rulebase on one core, pass by pass.")
final class ReplayBench implements Callable<Integer> {
    @Option(names = "--events", defaultValue = "500000", description = "events of the file (${DEFAULT-VALUE})")
    private int events;

    @Option(
            names = "--rate",
            defaultValue = "20",
            description = "events in a second of the customers' time (${DEFAULT-VALUE})")
    private double rate;

    @Option(names = "--seed", defaultValue = "1", description = "seed of the stories (${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--passes", defaultValue = "4", description = "how often it is replayed (${DEFAULT-VALUE})")
    private int passes;

    @Option(names = "--profile", description = "write a flight recording to this file")
    private Optional<Path> recording = Optional.empty();

    @Option(names = "--inside", hidden = true, description = "run in this JVM")
    private boolean inside;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (inside) {
            run();
            return 0;
        }
        return new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xms1g",
                        "-Xmx1g",
                        "-XX:+UseSerialGC",
                        "-XX:ActiveProcessorCount=1",
                        recording
                                .map(file -> "-XX:StartFlightRecording=settings=profile,filename=" + file)
                                .orElse("-XX:+UseSerialGC"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Bench.class.getName(),
                        "replay",
                        "--inside",
                        "--events=" + events,
                        "--rate=" + rate,
                        "--seed=" + seed,
                        "--passes=" + passes))
                .inheritIO()
                .start()
                .waitFor();
    }

    private void run() throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        WallClock clock = new SystemWallClock();
        Path folder = Files.createTempDirectory("replay-bench");
        Path history = folder.resolve("events.jsonl");
        Path customers = folder.resolve("profiles.csv");
        Path telco = Path.of("rules/rulebases/telco");
        try {
            SampleHistory.write(telco.resolve("data/Telco-Customer-Churn.csv"), customers, history, seed, events, rate);
            Rulebase rulebase = RulebaseCompiler.check(
                            RulebaseFolder.read(telco), ShardSettings.defaults().allowedLateness())
                    .orElseThrow();
            CsvProfiles profiles = CsvProfiles.read(customers, Optional.empty(), (line, message) -> {});
            for (int pass = 1; pass <= passes; pass++) {
                long startNs = clock.ticksNs();
                ReplaySummary summary = replay(rulebase, profiles, new FileRecording(history));
                double seconds = (clock.ticksNs() - startNs) / 1e9;
                out.printf(
                        Locale.ROOT, "pass %d  %,9.0f ev/s  %6.2f s  %s%n", pass, events / seconds, seconds, summary);
            }
        } finally {
            Files.deleteIfExists(history);
            Files.deleteIfExists(customers);
            Files.deleteIfExists(folder);
        }
    }

    private static ReplaySummary replay(Rulebase rulebase, CsvProfiles profiles, FileRecording history)
            throws IOException {
        try (ReplayRun run =
                new ReplayRun(rulebase, ShardSettings.defaults(), profiles, new Outcomes(), (line, message) -> {})) {
            history.forEach(run);
            return run.summary();
        }
    }
}
