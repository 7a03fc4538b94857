package io.eventhub.hub.command;

import io.eventhub.hub.demo.Demo;
import io.eventhub.hub.demo.DemoSettings;
import io.eventhub.hub.demo.TimeScale;
import io.eventhub.model.SystemWallClock;
import io.eventhub.rules.source.Durations;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hub demo}: the hub with sample customers whose events stream in. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Run the hub on the embedded default with the shipped telco rulebase, 7,043 sample customers and a stream of"
                    + " their events; print decisions as they are made.",
            "Nobody waits a day for a demo: it runs a copy of the rulebase whose durations are divided by --time-scale."
        })
final class DemoCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Option(names = "--rate", defaultValue = "200", description = "Events a second (default: ${DEFAULT-VALUE}).")
    private double rate;

    @Option(names = "--seed", defaultValue = "7", description = "Seed of the stories (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--time-scale",
            paramLabel = "N",
            defaultValue = "3600",
            description =
                    "What durations are divided by: with 3600 an hour lasts a second (default:" + " ${DEFAULT-VALUE}).")
    private long timeScale;

    @Option(names = "--rulebase", paramLabel = "DIR", description = "The telco rulebase, if it is not the shipped one.")
    private @Nullable Path rulebase;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data/demo",
            description = "The data directory (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // has a default
    private Path data;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "The HTTP port (default: ${DEFAULT-VALUE}; 0 takes a free one).")
    private int port;

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            description = "End after this long, such as 90s; by default never.")
    private @Nullable String length;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Duration end = length == null ? Duration.ofDays(3_660) : duration(length);
        Path shipped = rulebase == null
                ? HubLocation.shippedRulebase(System.getenv(), "telco")
                : RulebaseArgument.existing(rulebase);
        DemoSettings settings = new DemoSettings(shipped, data, port, rate(), seed, scale());
        try (Demo demo =
                Demo.start(settings, new SystemWallClock(), spec.commandLine().getOut())) {
            demo.awaitFor(end);
        }
        return ExitCode.OK;
    }

    private Duration duration(String text) {
        return Durations.parse(text)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "--for " + text + " is not a duration such as 90s or 10m"));
    }

    private double rate() {
        if (!(rate > 0 && rate <= 100_000)) {
            throw new ParameterException(spec.commandLine(), "--rate " + rate + " is not between 0 and 100000");
        }
        return rate;
    }

    private TimeScale scale() {
        if (timeScale < 1) {
            throw new ParameterException(spec.commandLine(), "--time-scale " + timeScale + " is below 1");
        }
        return new TimeScale(timeScale);
    }
}
