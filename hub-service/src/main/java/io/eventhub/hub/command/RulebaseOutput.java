package io.eventhub.hub.command;

import io.eventhub.hub.remote.FindingLine;
import java.io.PrintWriter;
import java.util.Locale;
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
                    "       shard %d on %s: built in %s ms, paused %s ms, waits carried %s, dropped %s%s%n",
                    shard.path("partition").asInt(),
                    text(shard, "instance"),
                    switched.path("buildMs"),
                    switched.path("pauseMs"),
                    switched.path("waitsCarried"),
                    switched.path("waitsDropped"),
                    switched.has("failure") ? ", FAILED: " + text(switched, "failure") : "");
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
                change.path("after")
                        .properties()
                        .forEach(field -> out.println("    " + field.getKey() + ": "
                                + inLine(change.path("before").path(field.getKey())) + " -> "
                                + inLine(field.getValue())));
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

    /** The text of a rule is shown by the diff of its file. */
    private static String inLine(JsonNode value) {
        String text = value.asString("");
        return text.contains("\n") ? "(see the file)" : text;
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }
}
