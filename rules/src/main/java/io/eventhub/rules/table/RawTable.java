package io.eventhub.rules.table;

import java.util.List;

/**
 * A table as it stands in a file, before anything is known of its columns.
 *
 * @param sheetPrefix {@code sheet!} in a workbook, empty in a CSV file
 */
public record RawTable(String file, String sheetPrefix, List<Line> lines) {
    public RawTable {
        lines = List.copyOf(lines);
    }

    /** A line or row; {@code number} counts from 1. */
    public record Line(int number, List<String> cells) {
        public Line {
            cells = List.copyOf(cells);
        }

        public boolean isIgnored() {
            return cells.stream().allMatch(String::isBlank)
                    || cells.get(0).strip().startsWith("#");
        }
    }
}
