package io.eventhub.rules.table;

import io.eventhub.rules.source.Findings;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads a table from a CSV file. */
public final class CsvTables {
    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setIgnoreEmptyLines(false).get();

    private static final int MOST_ROWS = 20_000;
    private static final int MOST_COLUMNS = 200;

    private CsvTables() {}

    /** The table, or empty with a finding when the file is no CSV. */
    public static Optional<RawTable> read(String file, byte[] content, Findings findings) {
        String text = new String(content, StandardCharsets.UTF_8);
        List<RawTable.Line> lines = new ArrayList<>();
        try (CSVParser parser =
                CSVParser.parse(new StringReader(text.startsWith("\uFEFF") ? text.substring(1) : text), FORMAT)) {
            long line = 1;
            for (CSVRecord row : parser) {
                if (lines.size() >= MOST_ROWS || row.size() > MOST_COLUMNS) {
                    findings.error(
                            file,
                            "A" + line,
                            "the table has more than " + MOST_ROWS + " rows or " + MOST_COLUMNS + " columns",
                            "split it");
                    return Optional.empty();
                }
                lines.add(new RawTable.Line((int) line, List.of(row.values())));
                line = parser.getCurrentLineNumber() + 1;
            }
        } catch (IOException | UncheckedIOException e) {
            findings.error(file, "A" + (lines.size() + 1), "not CSV: " + e.getMessage(), "check the quotes");
            return Optional.empty();
        }
        return Optional.of(new RawTable(file, "", lines));
    }

    /**
     * The file with one cell changed; all other lines stay as they are.
     *
     * @param line the number of the line on which the row begins, from 1
     * @param column from 0
     */
    static byte[] with(byte[] content, int line, int column, String value) {
        String text = new String(content, StandardCharsets.UTF_8);
        int mark = text.startsWith("\uFEFF") ? 1 : 0;
        String table = text.substring(mark);
        try (CSVParser parser = CSVParser.parse(new StringReader(table), FORMAT)) {
            long at = 1;
            for (CSVRecord row : parser) {
                if (at == line) {
                    int start = (int) row.getCharacterPosition();
                    String changed = table.substring(0, start)
                            + FORMAT.format((Object[]) changed(row, column, value))
                            + table.substring(end(table, start));
                    return (text.substring(0, mark) + changed).getBytes(StandardCharsets.UTF_8);
                }
                at = parser.getCurrentLineNumber() + 1;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a table that was read before cannot be read", e);
        }
        throw new IllegalArgumentException("the table has no row on line " + line);
    }

    private static String[] changed(CSVRecord row, int column, String value) {
        String[] cells = new String[Math.max(row.size(), column + 1)];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = i == column ? value : i < row.size() ? row.get(i) : "";
        }
        return cells;
    }

    /** Where the row that begins at {@code start} ends: at a line end outside quotes. */
    private static int end(String table, int start) {
        boolean quoted = false;
        for (int i = start; i < table.length(); i++) {
            char c = table.charAt(i);
            quoted ^= c == '"';
            if (!quoted && (c == '\n' || c == '\r')) {
                return i;
            }
        }
        return table.length();
    }
}
