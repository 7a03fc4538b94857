package io.eventhub.hub.command;

import io.eventhub.engine.comparison.Difference;
import io.eventhub.hub.replay.DifferenceReport;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** How a command tells a difference. */
final class DifferenceOption {
    @Option(names = "--json", description = "Tell the difference as one JSON object instead of text.")
    private boolean json;

    @Option(
            names = "--examples",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many single changes to list (default: ${DEFAULT-VALUE}).")
    private int examples;

    void write(String before, String after, Difference difference, Consumer<String> lines) {
        DifferenceReport report = new DifferenceReport(before, after, difference, examples);
        if (json) {
            lines.accept(report.json());
        } else {
            report.text().forEach(lines);
        }
    }
}
