package io.eventhub.rules.policy;

import java.util.List;

/**
 * A table as it stands in a file, before anything is known of its columns.
 *
 * @param sheetPrefix {@code sheet!} in a workbook, empty in a CSV file
 */
record RawTable(String file, String sheetPrefix, List<Line> lines) {
    RawTable {
        lines = List.copyOf(lines);
    }

    /** A line or row; {@code number} counts from 1. */
    record Line(int number, List<String> cells) {
        Line {
            cells = List.copyOf(cells);
        }

        boolean isIgnored() {
            return cells.stream().allMatch(String::isBlank)
                    || cells.get(0).strip().startsWith("#");
        }
    }
}
