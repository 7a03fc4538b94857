package io.eventhub.hub.command;

import io.eventhub.engine.Profiles;
import io.eventhub.engine.ShardSettings;
import io.eventhub.hub.replay.CsvProfiles;
import io.eventhub.hub.replay.FileReplay;
import io.eventhub.hub.replay.ReplaySummary;
import io.eventhub.rules.Rulebase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hub replay}: a file of events through the engine. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Run a file of events through the engine on a virtual clock and print the business events and decisions.",
            "Input and output are JSON, one object a line; the same input gives the same output, byte for byte."
        })
final class ReplayCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Mixin
    private RulebaseArgument rulebase = new RulebaseArgument();

    @Mixin
    private OutputFile output = new OutputFile();

    @Parameters(index = "1", paramLabel = "EVENTS", description = "CloudEvents in their JSON format, one a line.")
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private Path events;

    @Option(names = "--profiles", paramLabel = "CSV", description = "The actors' profiles, with a header.")
    private @Nullable Path profiles;

    @Option(
            names = "--actor-column",
            paramLabel = "NAME",
            description = "The column of --profiles that names the actor; the first one by default.")
    private @Nullable String actorColumn;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description =
                    "The instant the clock ends at, such as 2026-03-02T09:00:00Z, so that absences due by then are"
                            + " found. By default it ends with the last event.")
    private @Nullable String until;

    private long rejectedProfiles;

    @Override
    public Integer call() throws IOException {
        OptionalLong untilMs = until();
        Rulebase compiled = rulebase.check().orElseThrow();
        FileReplay replay = new FileReplay(compiled, ShardSettings.defaults(), profiles());
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(Files.newInputStream(events), StandardCharsets.UTF_8))) {
            ReplaySummary[] summary = new ReplaySummary[1];
            output.write(spec, lines -> summary[0] = replay.run(reader, untilMs, lines, this::reject));
            error(text(summary[0]));
            return summary[0].rejected() + rejectedProfiles == 0 ? ExitCode.OK : ExitCode.REJECTED_LINES;
        }
    }

    private Profiles profiles() {
        Path file = profiles;
        return file == null
                ? actor -> Optional.empty()
                : CsvProfiles.read(file, Optional.ofNullable(actorColumn), (line, message) -> {
                    rejectedProfiles++;
                    error(file + ":" + line + ": " + message);
                });
    }

    private OptionalLong until() {
        try {
            return until == null
                    ? OptionalLong.empty()
                    : OptionalLong.of(OffsetDateTime.parse(until).toInstant().toEpochMilli());
        } catch (DateTimeException e) {
            throw new ParameterException(
                    spec.commandLine(), "--until " + until + " is not an instant such as 2026-03-02T09:00:00Z");
        }
    }

    private void reject(long line, String message) {
        error(events + ":" + line + ": " + message);
    }

    private void error(String line) {
        spec.commandLine().getErr().println(line);
    }

    private static String text(ReplaySummary summary) {
        return summary.events() + " events, " + summary.businessEvents() + " business events, " + summary.chosen()
                + " decisions chosen, " + summary.withheld() + " withheld; " + summary.duplicates()
                + " duplicates and " + summary.rejected() + " lines left out";
    }
}
