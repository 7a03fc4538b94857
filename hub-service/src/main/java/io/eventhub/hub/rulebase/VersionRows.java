package io.eventhub.hub.rulebase;

import io.eventhub.rules.Finding;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Rows of the tables of versions as what they stand for. */
final class VersionRows {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<Finding>> FINDINGS = new TypeReference<>() {};
    private static final TypeReference<List<TimelineOutcome>> TIMELINES = new TypeReference<>() {};

    private VersionRows() {}

    static RulebaseVersion version(ResultSet row) throws SQLException {
        return new RulebaseVersion(
                row.getInt("number"),
                number(row, "parent"),
                row.getString("hash"),
                row.getString("name"),
                Origin.valueOf(row.getString("origin")),
                new Signature(row.getString("author"), row.getLong("created_ms")),
                row.getString("comment"),
                JSON.readValue(row.getString("findings"), FINDINGS),
                JSON.readValue(row.getString("timelines"), TIMELINES),
                VersionState.valueOf(row.getString("state")),
                signature(row, "approved"),
                signature(row, "published"));
    }

    static AuditEntry audit(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getLong("id"),
                new Signature(row.getString("who"), row.getLong("time_ms")),
                row.getString("what"),
                number(row, "number"),
                row.getString("detail"));
    }

    private static OptionalInt number(ResultSet row, String column) throws SQLException {
        int number = row.getInt(column);
        return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(number);
    }

    private static Optional<Signature> signature(ResultSet row, String step) throws SQLException {
        String who = row.getString(step + "_by");
        return who == null ? Optional.empty() : Optional.of(new Signature(who, row.getLong(step + "_ms")));
    }
}
