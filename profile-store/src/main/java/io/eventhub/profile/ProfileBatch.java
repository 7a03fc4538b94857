package io.eventhub.profile;

import io.eventhub.model.Profile;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.LongConsumer;
import org.postgresql.PGConnection;

/** Collects profiles and merges them into the table, so many at a time: COPY into a staging table, then one upsert. */
final class ProfileBatch implements AutoCloseable {
    private static final int ROWS = 10_000;
    private static final String STAGING =
            "CREATE TEMPORARY TABLE IF NOT EXISTS profile_load (row bigint, actor text, attributes jsonb) ON COMMIT DELETE ROWS";
    private static final String MERGE = """
            INSERT INTO profile (actor, attributes)
            SELECT DISTINCT ON (actor) actor, attributes FROM profile_load ORDER BY actor, row DESC
            ON CONFLICT (actor) DO UPDATE
            SET attributes = EXCLUDED.attributes, version = profile.version + 1, updated_at = now()
            WHERE profile.attributes IS DISTINCT FROM EXCLUDED.attributes""";

    private final Connection connection;
    private final LongConsumer loadedRows;
    private final StringBuilder rows = new StringBuilder();
    private int pending;
    private long loaded;

    /** @param loadedRows told after each batch how many rows are in by now */
    ProfileBatch(Connection connection, LongConsumer loadedRows) throws SQLException {
        this.connection = connection;
        this.loadedRows = loadedRows;
        connection.setAutoCommit(false);
        execute(STAGING);
        connection.commit();
    }

    long loaded() {
        return loaded;
    }

    void add(Profile profile) {
        rows.append(pending).append('\t');
        appendEscaped(profile.actor());
        rows.append('\t');
        appendEscaped(AttributesJson.write(profile.attributes()));
        rows.append('\n');
        if (++pending == ROWS) {
            flush();
        }
    }

    void flush() {
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY profile_load FROM STDIN", new StringReader(rows.toString()));
            execute(MERGE);
            connection.commit();
        } catch (SQLException e) {
            throw new ProfilesUnavailableException("profiles cannot be loaded: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        loaded += pending;
        pending = 0;
        rows.setLength(0);
        loadedRows.accept(loaded);
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void appendEscaped(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> rows.append("\\\\");
                case '\t' -> rows.append("\\t");
                case '\n' -> rows.append("\\n");
                case '\r' -> rows.append("\\r");
                default -> rows.append(c);
            }
        }
    }
}
