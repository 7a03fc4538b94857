package io.eventhub.hub.command;

import io.eventhub.engine.ShardSettings;
import io.eventhub.engine.replay.TimelineResult;
import io.eventhub.engine.replay.TimelineRunner;
import io.eventhub.rules.Rulebase;
import io.eventhub.rules.timeline.Timeline;
import io.eventhub.rules.timeline.Timelines;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hub test}: a rulebase's timelines. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        subcommands = RecordCommand.class,
        description = "Run the timelines of a rulebase, its folder tests/, and print where what came about differs from"
                + " what was expected.")
final class TestCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "DIR",
            description = "The folder of a rulebase, the one with rulebase.yaml.")
    private @Nullable Path directory;

    @Option(names = "--junit", paramLabel = "FILE", description = "Write the results as JUnit XML as well.")
    private @Nullable Path junit;

    @Override
    public Integer call() throws IOException {
        if (directory == null) {
            throw new ParameterException(spec.commandLine(), "name the DIR of a rulebase, or say record");
        }
        RulebaseArgument rulebase = RulebaseArgument.of(directory);
        Rulebase compiled = rulebase.check().orElseThrow();
        List<Timeline> timelines = Timelines.read(rulebase.read(), compiled.catalogue(), compiled.scenarios());
        TimelineRunner runner = new TimelineRunner(compiled, ShardSettings.defaults());
        List<TimelineResult> results =
                timelines.stream().map(runner::run).peek(this::print).toList();
        long failed = results.stream().filter(result -> !result.isPassed()).count();
        spec.commandLine().getOut().println(timelines.size() + " timelines, " + failed + " failed");
        if (junit != null) {
            JUnitReport.write(junit, compiled.name(), results);
        }
        return failed == 0 ? ExitCode.OK : ExitCode.FAILED;
    }

    private void print(TimelineResult result) {
        PrintWriter out = spec.commandLine().getOut();
        Timeline timeline = result.timeline();
        String verdict = result.isPassed() ? "ok    " : "FAILED";
        out.println(verdict + " " + timeline.file() + ":" + timeline.line() + " " + timeline.name());
        result.differences().stream().flatMap(String::lines).forEach(line -> out.println("       " + line));
    }
}
