package io.eventhub.bench;

import io.eventhub.engine.ShardSettings;
import io.eventhub.model.SystemWallClock;
import io.eventhub.model.WallClock;
import io.eventhub.rules.RulebaseCompiler;
import io.eventhub.rules.RulebaseFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How long are many scenarios checked and compiled, by the command, cold, warm, and after a change of one of them? */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description =
                "Time to check and compile a rulebase: by the command, cold, warm with every rule new, one rule changed.")
final class CheckBench implements Callable<Integer> {
    @Option(names = "--scenarios", defaultValue = "200", description = "how many (${DEFAULT-VALUE})")
    private int scenarios;

    @Option(names = "--rounds", defaultValue = "3", description = "of the warm runs (${DEFAULT-VALUE})")
    private int rounds;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    private final WallClock clock = new SystemWallClock();

    @Override
    public Integer call() throws IOException, InterruptedException {
        RulebaseFolder folder = ManyScenarios.of(scenarios, 0);
        byCommand(folder);
        timed("cold", folder);
        for (int round = 1; round <= rounds; round++) {
            folder = ManyScenarios.of(scenarios, round);
            timed("warm, every rule new", folder);
        }
        for (int round = 1; round <= rounds; round++) {
            folder = ManyScenarios.changed(folder, scenarios / (round + 1), rounds + round);
            timed("one rule changed", folder);
        }
        return 0;
    }

    /** {@code ./hub check}, from the start of its process to the end. */
    private void byCommand(RulebaseFolder folder) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("hub-check");
        for (Map.Entry<String, byte[]> file : folder.files().entrySet()) {
            Path path = directory.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        ProcessBuilder command = new ProcessBuilder("./hub", "check", directory.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile());
        command.environment().put("HUB_SKIP_BUILD", "1");
        long startNs = clock.ticksNs();
        int exitCode = command.start().waitFor();
        if (exitCode != 0) {
            throw new IllegalStateException(
                    "hub check ended with " + exitCode + ", see " + directory.resolve("output"));
        }
        print("./hub check", startNs);
    }

    private void timed(String what, RulebaseFolder folder) {
        long startNs = clock.ticksNs();
        RulebaseCompiler.check(folder, ShardSettings.defaults().allowedLateness())
                .orElseThrow();
        print(what, startNs);
    }

    private void print(String what, long startNs) {
        long tookMs = (clock.ticksNs() - startNs) / 1_000_000;
        spec.commandLine().getOut().printf("%-22s %,7d ms%n", what, tookMs);
    }
}
