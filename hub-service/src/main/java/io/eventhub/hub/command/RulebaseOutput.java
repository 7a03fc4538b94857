package io.eventhub.hub.command;

import com.github.difflib.DiffUtils;
import io.eventhub.hub.remote.FindingLine;
import io.eventhub.rules.source.Sizes;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** What a hub answers about its rulebase, as lines for people. */
record RulebaseOutput(PrintWriter out) {
    /** @param active the number that is marked */
    void version(JsonNode version, int active) {
        int number = version.path("number").asInt();
        out.printf(
                Locale.ROOT,
                "%s %4d  %-9s  %s  %s  by %s%s%n",
                number == active ? "*" : " ",
                number,
                text(version, "state"),
                text(version, "hash"),
                text(version, "created"),
                text(version, "author"),
                text(version, "comment").isEmpty() ? "" : ": " + text(version, "comment"));
        version.path("warnings").forEach(finding -> out.println("       " + FindingLine.of(finding)));
        version.path("failedTimelines").forEach(this::timeline);
    }

    void report(JsonNode report) {
        if (report.hasNonNull("effect")) {
            effect(report.path("effect"));
        }
        report.path("scenarios")
                .properties()
                .forEach(scenario -> out.printf(
                        Locale.ROOT,
                        "       scenario %-30s %s%n",
                        scenario.getKey(),
                        scenario.getValue().asString().toLowerCase(Locale.ROOT)));
        for (JsonNode shard : report.path("shards")) {
            JsonNode switched = shard.path("report");
            out.printf(
                    Locale.ROOT,
                    "       shard %d on %s: built in %s ms, paused %s ms, waits carried %s, dropped %s%s%s%n",
                    shard.path("partition").asInt(),
                    text(shard, "instance"),
                    switched.path("buildMs"),
                    switched.path("pauseMs"),
                    switched.path("waitsCarried"),
                    switched.path("waitsDropped"),
                    switched.path("droppedFields").isEmpty()
                            ? ""
                            : ", fields dropped " + switched.path("droppedFields"),
                    switched.has("failure") ? ", FAILED: " + text(switched, "failure") : "");
        }
    }

    /** What a version would have changed in what has happened lately. */
    void effect(JsonNode effect) {
        if (effect.has("failure")) {
            out.println("       its effect could not be estimated: " + text(effect, "failure"));
            return;
        }
        out.println("       estimated effect against version "
                + effect.path("base").asInt() + ", " + text(effect, "basis"));
        out.printf(
                Locale.ROOT,
                "       decisions: %d added, %d removed, %d changed; %d actors touched%n",
                effect.path("added").asInt(),
                effect.path("removed").asInt(),
                effect.path("changed").asInt(),
                effect.path("actorsTouched").asInt());
        for (JsonNode scenario : effect.path("scenarios")) {
            out.printf(
                    Locale.ROOT,
                    "       %-30s chosen %d, now %d; %d displaced%n",
                    text(scenario, "scenario"),
                    scenario.path("chosenBefore").asInt(),
                    scenario.path("chosenAfter").asInt(),
                    scenario.path("displaced").asInt());
        }
    }

    void costs(JsonNode costs) {
        for (JsonNode cost : costs) {
            out.printf(
                    Locale.ROOT,
                    "%10s  kept for %-6s %10s/s  %s: %s (%s:%s)%n",
                    cost.hasNonNull("bytes") ? Sizes.text(cost.path("bytes").asLong()) : "?",
                    text(cost, "keptFor"),
                    cost.hasNonNull("ratePerSecond")
                            ? String.format(
                                    Locale.ROOT,
                                    "%.3g",
                                    cost.path("ratePerSecond").asDouble())
                            : "?",
                    text(cost, "what"),
                    text(cost, "cause"),
                    text(cost, "file"),
                    text(cost, "position"));
        }
    }

    void check(JsonNode checked) {
        checked.path("findings").forEach(finding -> out.println(FindingLine.of(finding)));
        checked.path("timelines").forEach(this::timeline);
        out.println(
                !checked.path("sound").asBoolean()
                        ? "the rulebase cannot run"
                        : checked.path("passed").asBoolean()
                                ? "the rulebase is sound, its timelines pass"
                                : "the rulebase is sound, timelines fail");
    }

    void difference(JsonNode difference) {
        for (JsonNode change : difference.path("changes")) {
            out.println(text(change, "kind").toLowerCase(Locale.ROOT) + " " + text(change, "section") + " "
                    + text(change, "id"));
            if (text(change, "kind").equals("CHANGED")) {
                Set<String> fields = new TreeSet<>();
                change.path("before").propertyNames().forEach(fields::add);
                change.path("after").propertyNames().forEach(fields::add);
                fields.forEach(
                        field -> field(field, text(change.path("before"), field), text(change.path("after"), field)));
            }
        }
        for (JsonNode file : difference.path("files")) {
            out.println(text(file, "kind").toLowerCase(Locale.ROOT) + " file " + text(file, "path"));
            file.path("lines").forEach(line -> out.println("    " + line.asString()));
        }
    }

    void audit(JsonNode line) {
        out.printf(
                Locale.ROOT,
                "%s  %-11s  %s%s%s%n",
                text(line, "time"),
                text(line, "what"),
                text(line, "who"),
                line.has("version") ? "  version " + line.path("version").asInt() : "",
                text(line, "detail").isEmpty() ? "" : ": " + text(line, "detail"));
    }

    private void timeline(JsonNode timeline) {
        boolean failed = !timeline.path("differences").isEmpty();
        out.println((failed ? "FAILED " : "ok     ") + text(timeline, "file") + ":"
                + timeline.path("line").asInt() + " " + text(timeline, "name"));
        timeline.path("differences").forEach(difference -> out.println("       " + difference.asString()));
    }

    /** Of a text of several lines, those that differ. */
    private void field(String name, String before, String after) {
        if (!before.contains("\n") && !after.contains("\n")) {
            out.println("    " + name + ": " + before + " -> " + after);
            return;
        }
        out.println("    " + name + ":");
        DiffUtils.diff(before.lines().toList(), after.lines().toList())
                .getDeltas()
                .forEach(delta -> {
                    delta.getSource().getLines().forEach(line -> out.println("      - " + line));
                    delta.getTarget().getLines().forEach(line -> out.println("      + " + line));
                });
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }
}
