package io.eventhub.profile;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Loads a CSV file of profiles into Postgres: in batches, each copied into a staging table and merged in one
 * transaction. The last row of an actor wins. Rows that cannot be loaded go to a reject file; the others load. Loading a
 * file again changes nothing.
 */
public final class ProfileBulkLoader {
    private final DataSource database;

    public ProfileBulkLoader(DataSource database) {
        this.database = database;
    }

    /**
     * How far a load is.
     *
     * @param loaded rows in the database
     * @param rejected rows in the reject file
     * @param bytesRead of the file
     * @param bytesTotal the file's size
     */
    public record Progress(long loaded, long rejected, long bytesRead, long bytesTotal) {}

    /**
     * Loads the whole file.
     *
     * @param actorColumn the column of the actor's id, null for the first
     * @param rejectFile written when a row is rejected: line number, reason, and the row as it was
     * @param progress told after each batch and at the end
     * @return the final state
     * @throws IllegalArgumentException when the file is not CSV with a header; batches before the fault stay loaded
     */
    public Progress load(Path file, @Nullable String actorColumn, Path rejectFile, Consumer<Progress> progress)
            throws IOException {
        long total = Files.size(file);
        try (CountingStream bytes = new CountingStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
                RejectFile rejects = new RejectFile(rejectFile);
                Connection connection = database.getConnection();
                ProfileBatch batch = new ProfileBatch(
                        connection,
                        loaded -> progress.accept(new Progress(loaded, rejects.count(), bytes.count(), total)))) {
            ProfileCsv.read(bytes, actorColumn, batch::add, rejects::add);
            batch.flush();
            return new Progress(batch.loaded(), rejects.count(), bytes.count(), total);
        } catch (SQLException e) {
            throw new ProfilesUnavailableException("profiles cannot be loaded: " + e.getMessage(), e);
        }
    }

    /** Where the rejects of a file go when nothing else is said: {@code customers.csv.rejected.csv}. */
    public static Path rejectFileOf(Path file) {
        return file.resolveSibling(file.getFileName() + ".rejected.csv");
    }

    private static final class CountingStream extends FilterInputStream {
        private long count;

        CountingStream(InputStream in) {
            super(in);
        }

        long count() {
            return count;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count += value < 0 ? 0 : 1;
            return value;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            count += Math.max(read, 0);
            return read;
        }
    }
}
