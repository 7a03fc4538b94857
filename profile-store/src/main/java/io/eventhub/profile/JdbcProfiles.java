package io.eventhub.profile;

import io.eventhub.model.Profile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** Reads profiles through two queries that give actor, attributes as JSON, and version. */
final class JdbcProfiles {
    private static final int ROWS_A_FETCH = 2_000;
    private static final String NOT_OF_THE_COLUMNS_TYPE = "22P02";

    private final DataSource database;
    private final String findOne;
    private final String findAll;

    /**
     * @param select the query for all profiles, without a condition
     * @param actorColumn the column the actor is looked up in
     */
    JdbcProfiles(DataSource database, String select, String actorColumn) {
        this.database = database;
        this.findOne = select + " WHERE " + actorColumn + " = ?";
        this.findAll = select + " LIMIT ?";
    }

    Optional<Profile> find(String actor) {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(findOne)) {
            // Of no type, so that the column's own type decides and its index is used whatever it is.
            query.setObject(1, actor, Types.OTHER);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(profile(row)) : Optional.empty();
            }
        } catch (SQLException e) {
            if (NOT_OF_THE_COLUMNS_TYPE.equals(e.getSQLState())) {
                return Optional.empty();
            }
            throw new ProfilesUnavailableException("the profile of " + actor + " cannot be read", e);
        }
    }

    void readAll(int limit, Consumer<Profile> reader) {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(findAll)) {
            // Without a transaction the driver would fetch all rows at once.
            connection.setAutoCommit(false);
            query.setFetchSize(ROWS_A_FETCH);
            query.setInt(1, limit);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    reader.accept(profile(row));
                }
            }
            connection.rollback();
        } catch (SQLException e) {
            throw new ProfilesUnavailableException("the profiles cannot be read", e);
        }
    }

    private static Profile profile(ResultSet row) throws SQLException {
        return new Profile(row.getString(1), AttributesJson.read(row.getString(2)), row.getLong(3));
    }
}
