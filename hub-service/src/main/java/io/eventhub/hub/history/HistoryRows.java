package io.eventhub.hub.history;

import io.eventhub.hub.database.JsonColumn;
import io.eventhub.model.BusinessEvent;
import io.eventhub.model.Candidate;
import io.eventhub.model.Decision;
import io.eventhub.model.Event;
import io.eventhub.model.Reason;
import io.eventhub.model.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;

/** Rows of the history as the model's words. */
final class HistoryRows {
    private HistoryRows() {}

    /** A row of {@code decision} joined with its row of {@code action_ledger}, if any. */
    static StoredDecision decision(ResultSet row) throws SQLException {
        return new StoredDecision(plainDecision(row), actionState(row));
    }

    /** A row of {@code decision}. */
    static Decision plainDecision(ResultSet row) throws SQLException {
        return new Decision(
                candidate(row),
                row.getString("tier"),
                row.getInt("priority"),
                row.getString("category"),
                Status.valueOf(row.getString("status")),
                Reason.valueOf(row.getString("reason")),
                row.getString("policy"),
                row.getString("detail"),
                optionalMs(row, "allowed_from_ms"),
                row.getLong("instant_ms"),
                row.getLong("trigger_record_ms"),
                row.getString("rulebase_version"));
    }

    static BusinessEvent businessEvent(ResultSet row) throws SQLException {
        Event event = Event.of(
                row.getString("source"),
                row.getString("id"),
                row.getString("type"),
                row.getString("actor"),
                row.getLong("time_ms"),
                JsonColumn.readObject(row.getString("data")));
        return new BusinessEvent(
                event,
                row.getString("rule"),
                CausesColumn.read(row.getString("causes")),
                row.getString("rulebase_version"));
    }

    private static Candidate candidate(ResultSet row) throws SQLException {
        return new Candidate(
                row.getString("id"),
                row.getString("scenario"),
                row.getString("rule"),
                row.getString("actor"),
                row.getString("action"),
                row.getLong("time_ms"),
                row.getBoolean("non_event"),
                JsonColumn.readObject(row.getString("attributes")),
                JsonColumn.readObject(row.getString("bindings")),
                CausesColumn.read(row.getString("causes")));
    }

    private static Optional<ActionState> actionState(ResultSet row) throws SQLException {
        String status = row.getString("dispatch_status");
        return status == null
                ? Optional.empty()
                : Optional.of(new ActionState(
                        row.getString("dispatch_channel"),
                        status,
                        row.getInt("dispatch_attempts"),
                        Optional.ofNullable(row.getString("outcome")),
                        Optional.ofNullable(row.getString("outcome_detail")),
                        optionalMs(row, "outcome_ms"),
                        Optional.ofNullable(row.getString("corrected_by"))));
    }

    private static OptionalLong optionalMs(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
