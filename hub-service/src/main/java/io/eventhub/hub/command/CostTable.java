package io.eventhub.hub.command;

import io.eventhub.rules.cost.Cost;
import io.eventhub.rules.source.Durations;
import io.eventhub.rules.source.Sizes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What rules and aggregates keep in memory, as a table. */
record CostTable(List<Cost> costs) {
    private static final String FORM = "%-10s %-10s %-12s %s";

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, FORM, "at most", "kept for", "rate", "what, and the rule that needs it"));
        costs.forEach(cost -> lines.add(line(cost)));
        long allBytes = costs.stream().mapToLong(cost -> cost.bytes().orElse(0)).sum();
        long unknown = costs.stream().filter(cost -> cost.bytes().isEmpty()).count();
        lines.add(Sizes.text(allBytes) + " in all"
                + (unknown == 0
                        ? ""
                        : ", without " + unknown + " of unknown rate: add rate: 200/s to their event types"));
        return lines;
    }

    private static String line(Cost cost) {
        return String.format(
                Locale.ROOT,
                FORM,
                cost.bytes().isPresent() ? Sizes.text(cost.bytes().getAsLong()) : "?",
                Durations.drlAtLeast(cost.kept().toMillis()),
                cost.ratePerSecond().isPresent() ? rate(cost.ratePerSecond().getAsDouble()) : "?",
                cost.what() + ": " + cost.cause() + " (" + cost.file() + ":" + cost.position() + ")");
    }

    private static String rate(double perSecond) {
        return String.format(Locale.ROOT, perSecond >= 10 ? "%.0f/s" : "%.3g/s", perSecond);
    }
}
