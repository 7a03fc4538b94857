package io.eventhub.rules.table;

import io.eventhub.rules.source.Durations;
import io.eventhub.rules.source.Findings;
import io.eventhub.rules.source.Spelling;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A row of a policy table: its cells by column name, each of which knows its place.
 *
 * @param file relative to the rulebase
 * @param sheet followed by {@code !} in a workbook, empty in a CSV file
 * @param number the row's number in the file, from 1
 * @param columns index of each column of the table, from 0
 */
public record TableRow(
        String file, String sheet, int number, Map<String, Integer> columns, List<String> cells, Findings findings) {

    public TableRow {
        columns = Map.copyOf(columns);
        cells = List.copyOf(cells);
    }

    /** The cell's text, stripped; empty when the row ends before it or the table has no such column. */
    public String text(String column) {
        Integer index = columns.get(column);
        return index == null || index >= cells.size() ? "" : cells.get(index).strip();
    }

    /** The cell's text; an empty cell is a finding. */
    public String required(String column) {
        String text = text(column);
        if (text.isEmpty()) {
            error(column, "\"" + column + "\" is empty", "fill the cell");
        }
        return text;
    }

    /** As {@link #required}, and a value outside {@code known} is a finding. */
    public String oneOf(String column, Collection<String> known, String what) {
        String text = required(column);
        if (!text.isEmpty() && !known.contains(text)) {
            error(column, "unknown " + what + " \"" + text + "\"", Spelling.advice(text, known));
        }
        return text;
    }

    /** The items of a cell that holds a list, separated by {@code ;} or {@code |}. */
    public Set<String> list(String column) {
        Set<String> items = new LinkedHashSet<>();
        for (String item : text(column).split("[;|]", -1)) {
            if (!item.isBlank()) {
                items.add(item.strip());
            }
        }
        return items;
    }

    /** As {@link #list}, and an item outside {@code known} is a finding. */
    public Set<String> listOf(String column, Collection<String> known, String what) {
        Set<String> items = list(column);
        for (String item : items) {
            if (!known.contains(item)) {
                error(column, "unknown " + what + " \"" + item + "\"", Spelling.advice(item, known));
            }
        }
        return items;
    }

    /** True when the cell is empty. */
    public boolean flag(String column) {
        String text = text(column).toLowerCase(Locale.ROOT);
        return switch (text) {
            case "", "true", "yes" -> true;
            case "false", "no" -> false;
            default -> {
                error(column, "\"" + text(column) + "\" is neither yes nor no", "write yes or no");
                yield true;
            }
        };
    }

    /** A duration longer than zero; anything else is a finding and reads as zero. */
    public Duration period(String column) {
        Optional<Duration> period = Durations.parse(text(column)).filter(value -> !value.isZero());
        if (period.isEmpty()) {
            error(column, "\"" + text(column) + "\" is not a duration above zero", Durations.ADVICE);
        }
        return period.orElse(Duration.ZERO);
    }

    /** A count of zero or more, or {@code unlimited} as empty; anything else is a finding. */
    public OptionalInt limit(String column) {
        String text = text(column);
        if (text.equals("unlimited")) {
            return OptionalInt.empty();
        }
        if (!text.matches("\\d{1,9}")) {
            error(column, "\"" + text + "\" is not a number of contacts", "write 0, 1, 2, ... or unlimited");
            return OptionalInt.empty();
        }
        return OptionalInt.of(Integer.parseInt(text));
    }

    public void error(String column, String message, String advice) {
        findings.error(file, position(column), message, advice);
    }

    /**
     * The row's file with another value in one of its cells.
     *
     * @param column one the table has
     * @param content the file's content as it was read
     */
    public byte[] with(String column, String value, byte[] content) {
        int index = columns.getOrDefault(column, 0);
        return sheet.isEmpty()
                ? CsvTables.with(content, number, index, value)
                : WorkbookTables.with(content, sheet.substring(0, sheet.length() - 1), number, index, value);
    }

    /** The column's cell in this row, such as {@code caps!C4}. */
    public String position(String column) {
        int index = columns.getOrDefault(column, 0);
        StringBuilder letters = new StringBuilder();
        for (int rest = index; rest >= 0; rest = rest / 26 - 1) {
            letters.insert(0, (char) ('A' + rest % 26));
        }
        return sheet + letters + number;
    }
}
