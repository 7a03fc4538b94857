package io.eventhub.profile;

import io.eventhub.model.Profile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Profiles in a CSV file, read as a stream. The first row names the attributes; one column holds the actor. A cell that
 * is a plain decimal number becomes a number, a blank cell null, any other text stays text; so do numbers with a leading
 * zero or plus, which are codes and telephone numbers. A row that cannot be a profile is handed over as rejected and the
 * reading goes on.
 */
public final class ProfileCsv {
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setIgnoreEmptyLines(true)
            .setTrailingData(true)
            .setLenientEof(true)
            .get();

    private ProfileCsv() {}

    /**
     * A row that was not taken.
     *
     * @param line where the row ends in the file, from 1
     * @param reason what is wrong with it, with the value
     * @param cells the row as it was read
     */
    public record Rejected(long line, String reason, List<String> cells) {
        public Rejected {
            cells = List.copyOf(cells);
        }
    }

    /**
     * Reads a file to its end.
     *
     * @param actorColumn the column of the actor's id, null for the first
     * @throws IllegalArgumentException when the file has no usable header, or its quoting is broken beyond reading on
     */
    public static void read(
            Path file, @Nullable String actorColumn, Consumer<Profile> profiles, Consumer<Rejected> rejects) {
        try (InputStream bytes = Files.newInputStream(file)) {
            read(bytes, actorColumn, profiles, rejects);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    static void read(
            InputStream bytes, @Nullable String actorColumn, Consumer<Profile> profiles, Consumer<Rejected> rejects)
            throws IOException {
        try (BufferedReader text = withoutByteOrderMark(bytes);
                CSVParser parser = FORMAT.parse(text)) {
            Iterator<CSVRecord> rows = parser.iterator();
            if (!rows.hasNext()) {
                throw new IllegalArgumentException(
                        "the file is empty: a first row with the names of columns is expected");
            }
            CsvRow row = CsvRow.withHeader(rows.next().toList(), actorColumn);
            while (rows.hasNext()) {
                row.read(rows.next().toList(), parser.getCurrentLineNumber(), profiles, rejects);
            }
        } catch (UncheckedIOException e) {
            throw new IllegalArgumentException("the file cannot be read as CSV: " + e.getMessage(), e);
        }
    }

    private static BufferedReader withoutByteOrderMark(InputStream bytes) throws IOException {
        BufferedReader text = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
        return text;
    }
}
