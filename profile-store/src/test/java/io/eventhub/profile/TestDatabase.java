package io.eventhub.profile;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The real Postgres, one for the whole test JVM, with the hub's schema. */
final class TestDatabase {
    private static final EmbeddedPostgres SERVER = start();
    static final DataSource DATA_SOURCE = migrated();

    private TestDatabase() {}

    static void execute(String... statements) {
        try (Connection connection = DATA_SOURCE.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static long number(String sql) {
        try (Connection connection = DATA_SOURCE.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static void clear() {
        execute("TRUNCATE profile, action_ledger, decision, business_event");
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DataSource migrated() {
        DataSource database = SERVER.getPostgresDatabase();
        ProfileSchema.migrate(database);
        return database;
    }
}
