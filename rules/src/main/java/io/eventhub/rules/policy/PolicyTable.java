package io.eventhub.rules.policy;

import io.eventhub.rules.source.Findings;
import io.eventhub.rules.source.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The policy tables an author may write, and the columns of each. */
enum PolicyTable {
    ACTIONS("actions", "action", "tier", "category", "channel", "template", "obeysCaps", "countsTowardCaps"),
    CAPS("caps", "id", "max", "period", "channels", "categories", "scenarios"),
    COOL_DOWNS("cool-downs", "id", "target", "name", "period"),
    EXCLUSION_GROUPS("exclusion-groups", "id", "max", "window", "actions"),
    CONTEXT_EXCLUSIONS("context-exclusions", "id", "state", "tiers", "categories"),
    ROLLOUT("rollout", "scenario", "mode", "percent");

    private final String title;
    private final String columns;

    PolicyTable(String title, String... columns) {
        this.title = title;
        this.columns = String.join(",", columns);
    }

    /** The file's name without ending, or the sheet's name. */
    String title() {
        return title;
    }

    private List<String> columns() {
        return List.of(columns.split(",", -1));
    }

    static List<String> titles() {
        List<String> titles = new ArrayList<>();
        for (PolicyTable table : values()) {
            titles.add(table.title);
        }
        return titles;
    }

    /**
     * The table's data rows: the first row that is neither blank nor a {@code #} comment names the columns, a column
     * that is unknown or missing is a finding.
     */
    List<TableRow> rows(RawTable raw, Findings findings) {
        List<TableRow> rows = new ArrayList<>();
        Map<String, Integer> header = null;
        for (RawTable.Line line : raw.lines()) {
            if (line.isIgnored()) {
                continue;
            }
            TableRow row = new TableRow(
                    raw.file(),
                    raw.sheetPrefix(),
                    line.number(),
                    header == null ? Map.of() : header,
                    line.cells(),
                    findings);
            if (header == null) {
                header = header(raw, line, findings);
            } else {
                rows.add(row);
            }
        }
        if (header == null) {
            findings.error(
                    raw.file(), raw.sheetPrefix() + "A1", "the table is empty", "name its columns: " + columns());
        }
        return rows;
    }

    private Map<String, Integer> header(RawTable raw, RawTable.Line line, Findings findings) {
        Map<String, Integer> header = new LinkedHashMap<>();
        Map<String, Integer> places = new LinkedHashMap<>();
        for (int i = 0; i < line.cells().size(); i++) {
            places.put(Integer.toString(i), i);
        }
        TableRow place = new TableRow(raw.file(), raw.sheetPrefix(), line.number(), places, line.cells(), findings);
        for (int i = 0; i < line.cells().size(); i++) {
            String name = line.cells().get(i).strip();
            if (!name.isEmpty() && !columns().contains(name)) {
                place.error(Integer.toString(i), "unknown column \"" + name + "\"", Spelling.advice(name, columns()));
            } else if (!name.isEmpty() && header.putIfAbsent(name, i) != null) {
                place.error(Integer.toString(i), "column \"" + name + "\" stands here twice", "remove one of them");
            }
        }
        if (!header.containsKey(columns().get(0))) {
            place.error("0", "column \"" + columns().get(0) + "\" is missing", "name the columns: " + columns());
        }
        return header;
    }
}
