package io.eventhub.hub.command;

import io.eventhub.engine.Profiles;
import io.eventhub.engine.ShardSettings;
import io.eventhub.hub.replay.FileRecording;
import io.eventhub.hub.replay.JsonLines;
import io.eventhub.hub.replay.Recording;
import io.eventhub.hub.replay.ReplayComparison;
import io.eventhub.hub.replay.ReplayRun;
import io.eventhub.hub.replay.ReplaySummary;
import io.eventhub.model.SystemWallClock;
import io.eventhub.rules.Rulebase;
import io.eventhub.rules.RulebaseCompiler;
import io.eventhub.rules.RulebaseFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
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

/** {@code hub replay}: recorded events through the engine, under one rulebase or two. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Run recorded events through the engine on a virtual clock and print the business events and decisions.",
            "Input and output are JSON, one object a line; the same input gives the same output, byte for byte.",
            "With --compare the events go through two rulebases, and what is printed is how they differ."
        })
final class ReplayCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Mixin
    private RulebaseArgument rulebase = new RulebaseArgument();

    @Mixin
    private OutputFile output = new OutputFile();

    @Mixin
    private ProfilesOption profiles = new ProfilesOption();

    @Mixin
    private DataOption data = new DataOption();

    @Mixin
    private TopicOption topic = new TopicOption();

    @Mixin
    private DifferenceOption report = new DifferenceOption();

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "EVENTS",
            description = "CloudEvents in their JSON format, one a line.")
    private @Nullable Path events;

    @Option(
            names = "--from-topic",
            description = "Read the events from the broker instead of a file; production does not notice.")
    private boolean fromTopic;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            defaultValue = "24h",
            description = "With --from-topic: from which record time on, an instant or so long ago (default:"
                    + " ${DEFAULT-VALUE}). What was waiting before is not known.")
    @SuppressWarnings("NullAway.Init") // has a default
    private String since;

    @Option(
            names = "--compare",
            paramLabel = "DIR",
            description = "The rulebase to compare with: what changes when the first DIR takes the place of this one.")
    private @Nullable Path compared;

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
        OptionalLong untilMs =
                until == null ? OptionalLong.empty() : OptionalLong.of(Instants.parse(spec, "--until", until));
        Recording recording = recording(System.getenv());
        Rulebase compiled = rulebase.check().orElseThrow();
        try (ProfilesOption open = profiles) {
            Profiles found = open.open(System.getenv(), data.directory(), (line, message) -> {
                rejectedProfiles++;
                error(open.file() + ":" + line + ": " + message);
            });
            ReplaySummary summary = compared == null
                    ? replay(recording, compiled, found, untilMs)
                    : compare(compared, recording, compiled, found, untilMs);
            return summary.rejected() + rejectedProfiles == 0 ? ExitCode.OK : ExitCode.REJECTED_LINES;
        }
    }

    private Recording recording(Map<String, String> environment) throws IOException {
        if (fromTopic == (events != null)) {
            throw new ParameterException(
                    spec.commandLine(), "name a file of EVENTS or give --from-topic, one of the two");
        }
        return events == null
                ? topic.recording(
                        environment, data.directory(), Instants.ago(spec, "--since", since, new SystemWallClock()))
                : new FileRecording(events);
    }

    private ReplaySummary replay(Recording recording, Rulebase compiled, Profiles found, OptionalLong untilMs)
            throws IOException {
        ReplaySummary[] summary = new ReplaySummary[1];
        output.write(spec, lines -> {
            try (ReplayRun run =
                    new ReplayRun(compiled, ShardSettings.defaults(), found, new JsonLines(lines), this::reject)) {
                recording.forEach(run);
                untilMs.ifPresent(run::until);
                summary[0] = run.summary();
            }
        });
        error(text(summary[0]));
        return summary[0];
    }

    private ReplaySummary compare(Path other, Recording recording, Rulebase after, Profiles found, OptionalLong untilMs)
            throws IOException {
        Rulebase before = RulebaseCompiler.check(
                        RulebaseFolder.read(RulebaseArgument.existing(other)),
                        ShardSettings.defaults().allowedLateness())
                .orElseThrow();
        ReplayComparison.Compared result = new ReplayComparison(ShardSettings.defaults(), found)
                .run(recording, before, after, untilMs, this::reject);
        output.write(
                spec,
                lines -> report.write(
                        other + " " + before.version(),
                        rulebase.directory() + " " + after.version(),
                        result.difference(),
                        lines));
        error(text(result.after()));
        if (result.before().rejected() != result.after().rejected()) {
            error("the rulebase compared with left out " + result.before().rejected() + " lines");
        }
        return result.after();
    }

    private void reject(long line, String message) {
        error((events == null ? "record" : events) + ":" + line + ": " + message);
    }

    private void error(String line) {
        spec.commandLine().getErr().println(line);
    }

    private static String text(ReplaySummary summary) {
        return summary.events() + " events, " + summary.businessEvents() + " business events, " + summary.chosen()
                + " decisions chosen, " + summary.withheld() + " withheld; " + summary.duplicates()
                + " duplicates and " + summary.rejected() + " lines left out"
                + (summary.evicted() == 0
                        ? ""
                        : "; " + summary.evicted() + " facts dropped, the oldest of actors with too many");
    }
}
