package io.eventhub.hub.convert;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Rows of a table as comma-separated values with a header. */
final class CsvRows implements Rows {
    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .setTrim(true)
            .get();
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Set<String> wanted;

    /** @param wanted the columns that the mapping names */
    CsvRows(Set<String> wanted) {
        this.wanted = Set.copyOf(wanted);
    }

    @Override
    public void each(BufferedReader file, Consumer<Row> rows, Rejects rejects) throws IOException {
        skipByteOrderMark(file);
        try (CSVParser parser = CSVParser.parse(file, FORMAT)) {
            requireColumns(parser.getHeaderNames());
            for (CSVRecord row : parser) {
                if (row.isConsistent()) {
                    rows.accept(new Row(parser.getCurrentLineNumber(), columns(row)));
                } else {
                    rejects.reject(
                            parser.getCurrentLineNumber(),
                            row.size() + " values where the header has "
                                    + parser.getHeaderNames().size());
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void requireColumns(List<String> header) {
        Set<String> missing = new TreeSet<>(wanted);
        header.forEach(missing::remove);
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    "the mapping names columns " + missing + " that the file does not have; it has " + header);
        }
    }

    private static Map<String, String> columns(CSVRecord row) {
        Map<String, String> columns = new LinkedHashMap<>(row.toMap());
        columns.values().removeIf(String::isEmpty);
        return columns;
    }

    private static void skipByteOrderMark(BufferedReader file) throws IOException {
        file.mark(1);
        if (file.read() != BYTE_ORDER_MARK) {
            file.reset();
        }
    }
}
