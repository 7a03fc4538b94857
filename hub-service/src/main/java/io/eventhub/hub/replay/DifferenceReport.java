package io.eventhub.hub.replay;

import io.eventhub.engine.comparison.Change;
import io.eventhub.engine.comparison.Difference;
import io.eventhub.engine.comparison.Displacement;
import io.eventhub.engine.comparison.Outcome;
import io.eventhub.engine.comparison.ScenarioChange;
import io.eventhub.engine.comparison.Totals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A {@link Difference} as a person or a program reads it.
 *
 * @param before what the old side is called
 * @param after what the new side is called
 * @param examples how many single changes are listed at most
 */
public record DifferenceReport(String before, String after, Difference difference, int examples) {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** Lines of text. */
    public List<String> text() {
        List<String> lines = new ArrayList<>();
        lines.add("before: " + before);
        lines.add("after:  " + after);
        lines.add("");
        totals(lines);
        scenarios(lines);
        displacements(lines);
        changes(lines);
        return lines;
    }

    private void totals(List<String> lines) {
        Totals old = difference.before();
        Totals now = difference.after();
        lines.add(row("", "before", "after"));
        lines.add(row("actions chosen", old.chosen(), now.chosen()));
        lines.add(row("proposals withheld", old.withheld(), now.withheld()));
        lines.add(row("business events", old.businessEvents(), now.businessEvents()));
        lines.add(row("corrected by late events", old.corrected(), now.corrected()));
        lines.add(row("actors reached", old.actors(), now.actors()));
        lines.add(row("most actions in a minute", old.peakPerMinute(), now.peakPerMinute())
                + (now.peakPerMinute() == 0 ? "" : "   at " + Instant.ofEpochMilli(now.peakMs())));
        lines.add("");
        lines.add("decisions: " + difference.count(Change.Kind.ADDED) + " added, "
                + difference.count(Change.Kind.REMOVED) + " removed, " + difference.count(Change.Kind.CHANGED)
                + " changed; " + difference.actorsTouched() + " actors touched");
    }

    private static String row(String name, Object old, Object now) {
        return String.format(Locale.ROOT, "%-26s %10s %10s", name, old, now);
    }

    private void scenarios(List<String> lines) {
        lines.add("");
        lines.add(String.format(
                Locale.ROOT,
                "%-32s %8s %8s %8s %8s %8s %9s",
                "scenario",
                "chosen",
                "now",
                "added",
                "removed",
                "changed",
                "displaced"));
        for (ScenarioChange change : difference.scenarios()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%-32s %8d %8d %8d %8d %8d %9d",
                    change.scenario(),
                    change.chosenBefore(),
                    change.chosenAfter(),
                    change.added(),
                    change.removed(),
                    change.changed(),
                    change.displaced()));
        }
    }

    private void displacements(List<String> lines) {
        List<Displacement> displacements = difference.displacements();
        if (!displacements.isEmpty()) {
            lines.add("");
            lines.add("sent before, withheld now:");
            displacements.forEach(displaced -> lines.add("  " + displaced.count() + " x " + displaced.scenario() + ": "
                    + displaced.reason() + (displaced.policy().isEmpty() ? "" : " " + displaced.policy())));
        }
    }

    private void changes(List<String> lines) {
        if (!difference.changes().isEmpty() && examples > 0) {
            lines.add("");
            lines.add(
                    difference.changes().size() > examples
                            ? "the first " + examples + " of "
                                    + difference.changes().size() + " changes:"
                            : "changes:");
            difference.changes().stream()
                    .limit(examples)
                    .forEach(change -> lines.add("  " + sign(change) + " "
                            + Instant.ofEpochMilli(change.outcome().timeMs()) + " "
                            + change.outcome().actor() + " "
                            + change.outcome().scenario() + ": " + text(change)));
        }
    }

    private static String sign(Change change) {
        return switch (change.kind()) {
            case ADDED -> "+";
            case REMOVED -> "-";
            case CHANGED -> "~";
        };
    }

    private static String text(Change change) {
        Outcome old = change.before();
        Outcome now = change.after();
        return (old == null ? "" : verdict(old))
                + (old == null || now == null ? "" : " -> ")
                + (now == null ? "" : verdict(now));
    }

    private static String verdict(Outcome outcome) {
        return outcome.action() + " " + outcome.reason()
                + (outcome.policy() == null || outcome.isChosen() ? "" : " (" + outcome.policy() + ")")
                + " at " + Instant.ofEpochMilli(outcome.timeMs()) + (outcome.isCorrected() ? ", corrected" : "");
    }

    /** One JSON object. */
    public String json() {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("before", side(before, difference.before()));
        report.put("after", side(after, difference.after()));
        report.put("added", difference.count(Change.Kind.ADDED));
        report.put("removed", difference.count(Change.Kind.REMOVED));
        report.put("changed", difference.count(Change.Kind.CHANGED));
        report.put("actorsTouched", difference.actorsTouched());
        report.put("scenarios", difference.scenarios());
        report.put("displaced", difference.displacements());
        report.put(
                "changes",
                difference.changes().stream()
                        .limit(examples)
                        .map(DifferenceReport::change)
                        .toList());
        return JSON.writeValueAsString(report);
    }

    private static Map<String, Object> side(String name, Totals totals) {
        Map<String, Object> side = new LinkedHashMap<>();
        side.put("rulebase", name);
        side.put("chosen", totals.chosen());
        side.put("withheld", totals.withheld());
        side.put("businessEvents", totals.businessEvents());
        side.put("corrected", totals.corrected());
        side.put("actors", totals.actors());
        side.put("peakPerMinute", totals.peakPerMinute());
        if (totals.peakPerMinute() > 0) {
            side.put("peakMinute", Instant.ofEpochMilli(totals.peakMs()).toString());
        }
        return side;
    }

    private static Map<String, Object> change(Change change) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("kind", change.kind().name().toLowerCase(Locale.ROOT));
        entry.put("decision", change.outcome().id());
        entry.put("actor", change.outcome().actor());
        entry.put("scenario", change.outcome().scenario());
        entry.put("action", change.outcome().action());
        put(entry, "before", change.before());
        put(entry, "after", change.after());
        return entry;
    }

    private static void put(Map<String, Object> entry, String name, @Nullable Outcome outcome) {
        if (outcome != null) {
            Map<String, Object> verdict = new LinkedHashMap<>();
            verdict.put("time", Instant.ofEpochMilli(outcome.timeMs()).toString());
            verdict.put("status", outcome.status().name().toLowerCase(Locale.ROOT));
            verdict.put("reason", outcome.reason().name());
            if (outcome.policy() != null) {
                verdict.put("policy", outcome.policy());
            }
            if (outcome.isCorrected()) {
                verdict.put("corrected", true);
            }
            entry.put(name, verdict);
        }
    }
}
