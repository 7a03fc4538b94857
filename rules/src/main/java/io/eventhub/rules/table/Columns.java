package io.eventhub.rules.table;

import io.eventhub.rules.source.Findings;
import io.eventhub.rules.source.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The columns a table may have; the first of them it must have. */
public record Columns(List<String> names) {
    public Columns {
        names = List.copyOf(names);
    }

    /**
     * The table's data rows: the first row that is neither blank nor a {@code #} comment names the columns, a column
     * that is unknown or missing is a finding.
     */
    public List<TableRow> rows(RawTable raw, Findings findings) {
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
                    raw.file(),
                    raw.sheetPrefix() + "A1",
                    "the table is empty",
                    "name its columns: " + String.join(",", names));
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
            if (!name.isEmpty() && !names.contains(name)) {
                place.error(Integer.toString(i), "unknown column \"" + name + "\"", Spelling.advice(name, names));
            } else if (!name.isEmpty() && header.putIfAbsent(name, i) != null) {
                place.error(Integer.toString(i), "column \"" + name + "\" stands here twice", "remove one of them");
            }
        }
        if (!header.containsKey(names.get(0))) {
            place.error(
                    "0", "column \"" + names.get(0) + "\" is missing", "name the columns: " + String.join(",", names));
        }
        return header;
    }
}
