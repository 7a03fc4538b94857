package io.eventhub.hub.command;

import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The decisions in the output of a replay. */
record Decisions(List<JsonNode> all) {
    private static final JsonMapper JSON = JsonMapper.shared();

    static Decisions of(CommandRun replay) {
        return new Decisions(replay.lines().stream()
                .map(JSON::readTree)
                .filter(line -> text(line, "kind").equals("decision"))
                .toList());
    }

    Decisions of(String scenario) {
        return new Decisions(all.stream()
                .filter(line -> text(line, "scenario").equals(scenario))
                .toList());
    }

    Decisions chosen() {
        return new Decisions(all.stream()
                .filter(line -> text(line, "status").equals("chosen"))
                .toList());
    }

    List<String> actors() {
        return all.stream().map(line -> text(line, "actor")).toList();
    }

    List<Instant> times() {
        return all.stream().map(line -> Instant.parse(text(line, "time"))).toList();
    }

    int count() {
        return all.size();
    }

    private static String text(JsonNode line, String name) {
        return line.get(name).asString();
    }
}
