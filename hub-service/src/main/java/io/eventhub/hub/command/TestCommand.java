package io.eventhub.hub.command;

import io.eventhub.engine.ShardSettings;
import io.eventhub.engine.replay.TimelineResult;
import io.eventhub.engine.replay.TimelineRunner;
import io.eventhub.rules.Rulebase;
import io.eventhub.rules.timeline.Timeline;
import io.eventhub.rules.timeline.Timelines;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code hub test}: a rulebase's timelines. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = "Run the timelines of a rulebase, its folder tests/, and print where what came about differs from"
                + " what was expected.")
final class TestCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Mixin
    private RulebaseArgument rulebase = new RulebaseArgument();

    @Override
    public Integer call() {
        Rulebase compiled = rulebase.check().orElseThrow();
        List<Timeline> timelines = Timelines.read(rulebase.read(), compiled.catalogue(), compiled.scenarios());
        TimelineRunner runner = new TimelineRunner(compiled, ShardSettings.defaults());
        long failed = timelines.stream()
                .map(runner::run)
                .peek(this::print)
                .filter(result -> !result.isPassed())
                .count();
        spec.commandLine().getOut().println(timelines.size() + " timelines, " + failed + " failed");
        return failed == 0 ? ExitCode.OK : ExitCode.FAILED;
    }

    private void print(TimelineResult result) {
        PrintWriter out = spec.commandLine().getOut();
        Timeline timeline = result.timeline();
        String verdict = result.isPassed() ? "ok    " : "FAILED";
        out.println(verdict + " " + timeline.file() + ":" + timeline.line() + " " + timeline.name());
        result.differences().forEach(difference -> out.println("       " + difference));
    }
}
