package io.eventhub.profile;

import io.eventhub.model.Profile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** The hub's own profile table. */
public final class PostgresProfileStore implements ProfileStore {
    private static final String UPSERT = """
            INSERT INTO profile (actor, attributes) VALUES (?, ?::jsonb)
            ON CONFLICT (actor) DO UPDATE
            SET attributes = EXCLUDED.attributes, version = profile.version + 1, updated_at = now()
            RETURNING version""";
    private static final String INSERT =
            "INSERT INTO profile (actor, attributes) VALUES (?, ?::jsonb) ON CONFLICT DO NOTHING RETURNING version";
    private static final String UPDATE = """
            WITH change AS (SELECT ? AS actor, ?::jsonb AS attributes)
            UPDATE profile SET attributes = change.attributes, version = version + 1, updated_at = now()
            FROM change WHERE profile.actor = change.actor AND version = ? RETURNING version""";
    private static final List<String> TABLES = List.of("profile", "action_ledger", "decision", "business_event");

    private final DataSource database;
    private final JdbcProfiles profiles;

    public PostgresProfileStore(DataSource database) {
        this.database = database;
        this.profiles = new JdbcProfiles(database, "SELECT actor, attributes::text, version FROM profile", "actor");
    }

    @Override
    public Optional<Profile> find(String actor) {
        return profiles.find(actor);
    }

    @Override
    public void readAll(int limit, Consumer<Profile> reader) {
        profiles.readAll(limit, reader);
    }

    @Override
    public Profile put(String actor, Map<String, Object> attributes, OptionalLong expectedVersion) {
        try (Connection connection = database.getConnection();
                PreparedStatement change = connection.prepareStatement(changeFor(expectedVersion))) {
            change.setString(1, actor);
            change.setString(2, AttributesJson.write(attributes));
            if (expectedVersion.orElse(0) > 0) {
                change.setLong(3, expectedVersion.getAsLong());
            }
            try (ResultSet version = change.executeQuery()) {
                if (!version.next()) {
                    throw new ProfileConflictException(actor, expectedVersion.orElse(0));
                }
                return new Profile(actor, attributes, version.getLong(1));
            }
        } catch (SQLException e) {
            throw new ProfilesUnavailableException("the profile of " + actor + " cannot be written", e);
        }
    }

    @Override
    public boolean forget(String actor) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            int rows = 0;
            for (String table : TABLES) {
                rows += delete(connection, table, actor);
            }
            connection.commit();
            return rows > 0;
        } catch (SQLException e) {
            throw new ProfilesUnavailableException(actor + " cannot be forgotten", e);
        }
    }

    private static String changeFor(OptionalLong expectedVersion) {
        if (expectedVersion.isEmpty()) {
            return UPSERT;
        }
        return expectedVersion.getAsLong() == 0 ? INSERT : UPDATE;
    }

    private static int delete(Connection connection, String table, String actor) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM " + table + " WHERE actor = ?")) {
            delete.setString(1, actor);
            return delete.executeUpdate();
        }
    }
}
