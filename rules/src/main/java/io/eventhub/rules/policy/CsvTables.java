package io.eventhub.rules.policy;

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
final class CsvTables {
    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setIgnoreEmptyLines(false).get();

    private CsvTables() {}

    /** The table, or empty with a finding when the file is no CSV. */
    static Optional<RawTable> read(String file, byte[] content, Findings findings) {
        String text = new String(content, StandardCharsets.UTF_8);
        List<RawTable.Line> lines = new ArrayList<>();
        try (CSVParser parser =
                CSVParser.parse(new StringReader(text.startsWith("\uFEFF") ? text.substring(1) : text), FORMAT)) {
            long line = 1;
            for (CSVRecord row : parser) {
                lines.add(new RawTable.Line((int) line, List.of(row.values())));
                line = parser.getCurrentLineNumber() + 1;
            }
        } catch (IOException | UncheckedIOException e) {
            findings.error(file, "A" + (lines.size() + 1), "not CSV: " + e.getMessage(), "check the quotes");
            return Optional.empty();
        }
        return Optional.of(new RawTable(file, "", lines));
    }
}
