package io.eventhub.profile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** Rows that were not loaded, each with its line and what is wrong; there is no file as long as there is no such row. */
final class RejectFile implements AutoCloseable {
    private final Path path;
    private @Nullable CSVPrinter printer;
    private long count;

    RejectFile(Path path) throws IOException {
        this.path = path;
        Files.deleteIfExists(path);
    }

    long count() {
        return count;
    }

    void add(ProfileCsv.Rejected row) {
        try {
            if (printer == null) {
                printer = new CSVPrinter(Files.newBufferedWriter(path), CSVFormat.RFC4180);
                printer.printRecord("line", "reason", "row");
            }
            List<Object> cells = new ArrayList<>(List.of(row.line(), row.reason()));
            cells.addAll(row.cells());
            printer.printRecord(cells);
            count++;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + path, e);
        }
    }

    @Override
    public void close() throws IOException {
        if (printer != null) {
            printer.close();
        }
    }
}
