package io.eventhub.rules.policy;

import io.eventhub.rules.RulebaseFolder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Changes a row of {@code policies/scenarios.csv}, as a form or a single request does; other lines stay as they are. */
public final class ScenarioTable {
    private static final String FILE = "policies/scenarios.csv";
    private static final String ID = "scenario";

    private final List<String> lines;
    private final List<String> columns;
    private final int header;

    private ScenarioTable(RulebaseFolder folder) {
        byte[] content =
                folder.files().getOrDefault(FILE, (ID + ",paused,priority\n").getBytes(StandardCharsets.UTF_8));
        lines = new ArrayList<>(
                new String(content, StandardCharsets.UTF_8).lines().toList());
        header = header();
        columns = new ArrayList<>(cells(lines.get(header)));
    }

    /** The folder with the scenario paused; it is still to be checked. */
    public static RulebaseFolder paused(RulebaseFolder folder, String scenario) {
        return new ScenarioTable(folder).with(folder, scenario, Map.of("paused", "yes"));
    }

    /**
     * The folder with the scenario resumed at an instant, so that it differs from every one before; it is still to be
     * checked.
     */
    public static RulebaseFolder resumed(RulebaseFolder folder, String scenario, Instant at) {
        return new ScenarioTable(folder).with(folder, scenario, Map.of("paused", "no", "resumed", at.toString()));
    }

    /** The folder with another priority of the scenario; it is still to be checked. */
    public static RulebaseFolder priority(RulebaseFolder folder, String scenario, int priority) {
        return new ScenarioTable(folder).with(folder, scenario, Map.of("priority", Integer.toString(priority)));
    }

    private RulebaseFolder with(RulebaseFolder folder, String scenario, Map<String, String> values) {
        int id = column(ID);
        new TreeMap<>(values).keySet().forEach(this::column);
        lines.set(header, String.join(",", columns));
        int line = line(id, scenario);
        List<String> cells = line < 0 ? new ArrayList<>() : cells(lines.get(line));
        while (cells.size() < columns.size()) {
            cells.add("");
        }
        cells.set(id, scenario);
        values.forEach((column, value) -> cells.set(column(column), value));
        String text = String.join(",", cells);
        if (line < 0) {
            lines.add(text);
        } else {
            lines.set(line, text);
        }
        Map<String, byte[]> files = new TreeMap<>(folder.files());
        files.put(FILE, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        return new RulebaseFolder(files);
    }

    private int header() {
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank() && !lines.get(i).startsWith("#")) {
                return i;
            }
        }
        lines.add(ID);
        return lines.size() - 1;
    }

    private int column(String name) {
        if (!columns.contains(name)) {
            columns.add(name);
        }
        return columns.indexOf(name);
    }

    private int line(int id, String scenario) {
        for (int i = header + 1; i < lines.size(); i++) {
            List<String> cells = cells(lines.get(i));
            if (id < cells.size() && cells.get(id).equals(scenario)) {
                return i;
            }
        }
        return -1;
    }

    /** The table holds ids, yes, no, numbers and instants: nothing that is quoted. */
    private static List<String> cells(String line) {
        return new ArrayList<>(
                Arrays.stream(line.split(",", -1)).map(String::strip).toList());
    }
}
