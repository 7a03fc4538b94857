package io.eventhub.hub.command;

import io.eventhub.engine.comparison.Difference;
import io.eventhub.engine.comparison.Outcomes;
import io.eventhub.engine.comparison.WhatIf;
import io.eventhub.hub.event.DecisionLines;
import io.eventhub.hub.history.RecordedHistory;
import io.eventhub.model.Decision;
import io.eventhub.model.InvalidEventException;
import io.eventhub.model.SystemWallClock;
import io.eventhub.model.WallClock;
import io.eventhub.rules.Rulebase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hub what-if}: recorded proposals, decided anew. */
@Command(
        name = "what-if",
        mixinStandardHelpOptions = true,
        description = {
            "Decide what was proposed anew under the policies of a rulebase, and tell what would change.",
            "Tiers, priorities, exclusion groups, cool-downs, caps and rollout are applied; what was not eligible, or"
                    + " withdrawn, or excluded by a state under a row that is still there, stays so.",
            "The proposals are those of the hub's database (SPRING_DATASOURCE_URL or --data), which is only read, or of"
                    + " --decisions."
        })
final class WhatIfCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Mixin
    private RulebaseArgument rulebase = new RulebaseArgument();

    @Mixin
    private DataOption data = new DataOption();

    @Mixin
    private OutputFile output = new OutputFile();

    @Mixin
    private DifferenceOption report = new DifferenceOption();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            defaultValue = "24h",
            description =
                    "From which event time on: an instant, or so long ago (default: ${DEFAULT-VALUE}). What was sent"
                            + " before counts as sent.")
    @SuppressWarnings("NullAway.Init") // has a default
    private String since;

    @Option(names = "--until", paramLabel = "TIME", description = "Up to which event time; by default up to now.")
    private @Nullable String until;

    @Option(
            names = "--decisions",
            paramLabel = "FILE",
            description = "The output of a replay, all of it, instead of the database.")
    private @Nullable Path decisions;

    @Override
    public Integer call() throws IOException {
        Rulebase compiled = rulebase.check().orElseThrow();
        try (WhatIf whatIf = new WhatIf(compiled)) {
            List<Decision> recorded = decisions == null ? stored(whatIf) : read(decisions);
            Outcomes before = new Outcomes();
            recorded.forEach(before::decision);
            Outcomes after = whatIf.decide(recorded);
            String source = decisions == null ? "as decided" : decisions.toString();
            output.write(
                    spec,
                    lines -> report.write(
                            source,
                            rulebase.directory() + " " + compiled.version(),
                            Difference.between(before, after),
                            lines));
        }
        return ExitCode.OK;
    }

    private List<Decision> stored(WhatIf whatIf) {
        WallClock clock = new SystemWallClock();
        long fromMs = Instants.ago(spec, "--since", since, clock);
        long toMs = until == null ? clock.timeMs() : Instants.parse(spec, "--until", until);
        try (ProfileDatabase database = ProfileDatabase.openToRead(System.getenv(), data.directory())) {
            RecordedHistory history = new RecordedHistory(database.dataSource());
            history.sent(fromMs - whatIf.longestPeriodMs(), fromMs).forEach(whatIf::sent);
            return history.decisions(fromMs, toMs);
        }
    }

    private static List<Decision> read(Path file) throws IOException {
        List<Decision> read = new ArrayList<>();
        long number = 0;
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            number++;
            try {
                DecisionLines.read(line).ifPresent(read::add);
            } catch (InvalidEventException e) {
                throw new CommandFailedException(
                        file + ":" + number + ": no line of a replay: " + e.pointer() + " " + e.getMessage());
            }
        }
        return read;
    }
}
