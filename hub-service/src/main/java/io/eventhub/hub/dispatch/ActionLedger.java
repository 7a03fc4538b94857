package io.eventhub.hub.dispatch;

import io.eventhub.hub.consume.LeftOut;
import io.eventhub.hub.database.BatchStatement;
import io.eventhub.hub.database.JsonColumn;
import io.eventhub.model.Action;
import io.eventhub.model.Outcome;
import io.eventhub.model.Withdrawal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The ledger of actions in Postgres: admits each id once and knows where each action stands, so that a crash loses none
 * and sends none twice but the one whose attempt was running. Every method is one statement, and more only
 * when the database cannot hold a row, which is then left out. Safe for use by many threads
 * and instances.
 */
final class ActionLedger {
    private static final String ADMIT = """
            INSERT INTO action_ledger (id, actor, scenario, action, category, channel, template, attributes, time_ms,
              trigger_record_ms, status, in_flight, attempts, next_attempt_ms, admitted_ms, outcome, outcome_detail, outcome_ms)
            SELECT id, actor, scenario, action, category, channel, template, attributes, time_ms,
              trigger_record_ms, status, in_flight, CASE WHEN in_flight THEN 1 ELSE 0 END,
              CASE WHEN in_flight THEN ? ELSE ? END, ?, outcome, outcome_detail, CASE WHEN outcome IS NOT NULL THEN ? END
            FROM jsonb_to_recordset(?::jsonb) AS row(id text, actor text, scenario text, action text, category text,
              channel text, template text, attributes jsonb, time_ms bigint, trigger_record_ms bigint, status text,
              in_flight boolean, outcome text, outcome_detail text)
            ON CONFLICT (id) DO NOTHING RETURNING id""";

    private static final String CLAIM = """
            UPDATE action_ledger SET in_flight = true, attempts = attempts + 1, next_attempt_ms = ?
            WHERE id IN (
              SELECT id FROM action_ledger WHERE status = 'RESERVED' AND channel = ? AND next_attempt_ms <= ?
                AND (NOT in_flight OR next_attempt_ms <= ?)
              ORDER BY next_attempt_ms LIMIT ? FOR UPDATE SKIP LOCKED)
            RETURNING *""";

    private static final String COMPLETE = """
            UPDATE action_ledger SET
              status = CASE WHEN row.status = 'RESERVED' AND withdrawn THEN 'CANCELLED' ELSE row.status END,
              outcome = CASE WHEN row.status = 'RESERVED' AND withdrawn THEN 'CANCELLED' ELSE row.outcome END,
              outcome_detail = row.detail,
              outcome_ms = CASE WHEN row.status = 'RESERVED' AND NOT withdrawn THEN NULL ELSE row.time_ms END,
              in_flight = false, next_attempt_ms = COALESCE(row.next_attempt_ms, action_ledger.next_attempt_ms)
            FROM jsonb_to_recordset(?::jsonb) AS row(id text, status text, outcome text, detail text, time_ms bigint,
              next_attempt_ms bigint)
            WHERE action_ledger.id = row.id AND action_ledger.status = 'RESERVED'
            RETURNING action_ledger.*""";

    private static final String WITHDRAW = """
            UPDATE action_ledger SET withdrawn = true,
              status = CASE WHEN in_flight THEN status ELSE 'CANCELLED' END,
              outcome = CASE WHEN in_flight THEN outcome ELSE 'CANCELLED' END,
              outcome_detail = CASE WHEN in_flight THEN outcome_detail ELSE ? END,
              outcome_ms = CASE WHEN in_flight THEN outcome_ms ELSE ? END
            WHERE actor = ? AND scenario = ? AND status = 'RESERVED' AND trigger_record_ms <= ? AND id = COALESCE(?, id)
            RETURNING *""";

    private static final String CORRECT = """
            UPDATE action_ledger SET corrected_ms = ?, corrected_by = ?
            WHERE id = ? AND corrected_ms IS NULL AND (status = 'SENT' OR (status = 'RESERVED' AND in_flight))
            RETURNING *""";

    private static final String UNPUBLISHED = """
            SELECT * FROM action_ledger WHERE status <> 'RESERVED' AND NOT outcome_published AND outcome_ms <= ?
            ORDER BY outcome_ms LIMIT ?""";

    private static final String PUBLISHED =
            "UPDATE action_ledger SET outcome_published = true WHERE id IN (SELECT jsonb_array_elements_text(?::jsonb))";

    private static final String FORGET_OLD = """
            DELETE FROM action_ledger WHERE id IN (
              SELECT id FROM action_ledger WHERE admitted_ms < ? AND status <> 'RESERVED' AND outcome_published LIMIT ?)""";

    /** What is said of an action that a rule gave up. */
    static final String WITHDRAWN = "withdrawn by a rule";

    private static final String TABLE = "action_ledger";

    private final JdbcTemplate jdbc;
    private final LeftOut leftOut;

    ActionLedger(JdbcTemplate jdbc, LeftOut leftOut) {
        this.jdbc = jdbc;
        this.leftOut = leftOut;
    }

    /**
     * Admits those whose id is new.
     *
     * @param leaseUntilMs when an attempt that begins now counts as lost
     * @return the ids admitted
     */
    Set<String> admit(List<Admission> admissions, long nowMs, long leaseUntilMs) {
        return new HashSet<>(BatchStatement.run(
                admissions,
                some -> jdbc.queryForList(ADMIT, String.class, leaseUntilMs, nowMs, nowMs, nowMs, rowsOf(some)),
                (admission, e) -> leftOut.row(TABLE, admission.action().id(), e)));
    }

    /**
     * Reserves attempts that are due on a channel for this instance.
     *
     * @param lostUntilMs attempts that run and whose lease ended by then count as lost and are due too
     */
    List<Attempt> claimDue(String channel, int limit, long nowMs, long lostUntilMs, long leaseUntilMs) {
        return jdbc.query(CLAIM, (row, number) -> attempt(row), leaseUntilMs, channel, nowMs, lostUntilMs, limit);
    }

    /** Records ended attempts and returns the outcomes of actions that are done with. */
    List<Outcome> complete(List<Completion> completions) {
        return outcomes(BatchStatement.run(
                completions,
                some -> jdbc.query(
                        COMPLETE,
                        (row, number) -> new Ended(row),
                        JsonColumn.write(some.stream().map(ActionLedger::row).toList())),
                (completion, e) -> leftOut.row(TABLE, completion.actionId(), e)));
    }

    /**
     * Gives up what a scenario still has waiting for an actor; what is being tried just now is given up unless that
     * attempt succeeds. When one decision is meant and its action was sent, the row says that it is corrected.
     *
     * @param recordMs record time of the event that led to the withdrawal: later actions are not meant, even when the
     *     withdrawal is read a second time
     */
    List<Outcome> withdraw(Withdrawal withdrawal, long recordMs, long nowMs) {
        return outcomes(BatchStatement.run(
                List.of(withdrawal),
                some -> {
                    List<Ended> rows = new ArrayList<>(given(withdrawal, recordMs, nowMs));
                    withdrawal.decisionId().ifPresent(id -> rows.addAll(corrected(id, withdrawal, nowMs)));
                    return rows;
                },
                (one, e) -> leftOut.row(TABLE, "withdrawal of " + one.scenario(), e)));
    }

    private List<Ended> given(Withdrawal withdrawal, long recordMs, long nowMs) {
        return jdbc.query(
                WITHDRAW,
                (row, number) -> new Ended(row),
                withdrawal.decisionId().isPresent() ? "did not happen: " + causes(withdrawal) : WITHDRAWN,
                nowMs,
                withdrawal.actor(),
                withdrawal.scenario(),
                recordMs,
                withdrawal.decisionId().orElse(null));
    }

    private List<Ended> corrected(String id, Withdrawal withdrawal, long nowMs) {
        return jdbc.query(CORRECT, (row, number) -> new Ended(row), nowMs, causes(withdrawal), id);
    }

    private static String causes(Withdrawal withdrawal) {
        return withdrawal.causes().stream()
                .map(cause -> cause.type() + " " + cause.source() + " " + cause.id() + " came late")
                .collect(Collectors.joining(", "));
    }

    /** Outcomes known up to an instant that nobody was told of yet. */
    List<Outcome> unpublished(long untilMs, int limit) {
        return outcomes(jdbc.query(UNPUBLISHED, (row, number) -> new Ended(row), untilMs, limit));
    }

    void published(List<String> actionIds) {
        jdbc.update(PUBLISHED, JsonColumn.write(actionIds));
    }

    /** Removes actions that are done with and were admitted before an instant; returns how many. */
    int forgetOlderThan(long admittedMs, int limit) {
        return jdbc.update(FORGET_OLD, admittedMs, limit);
    }

    private static String rowsOf(List<Admission> admissions) {
        return JsonColumn.write(admissions.stream().map(ActionLedger::row).toList());
    }

    private static Map<String, Object> row(Admission admission) {
        Action action = admission.action();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", action.id());
        row.put("actor", action.actor());
        row.put("scenario", action.scenario());
        row.put("action", action.action());
        row.put("category", action.category());
        row.put("channel", action.channel());
        row.put("template", action.template());
        row.put("attributes", action.attributes());
        row.put("time_ms", action.timeMs());
        row.put("trigger_record_ms", action.triggerRecordMs());
        row.put("status", admission.status().name());
        row.put("in_flight", admission.inFlight());
        if (admission.status() != LedgerStatus.RESERVED) {
            row.put("outcome", admission.status().outcome().name());
            row.put("outcome_detail", admission.detail());
        }
        return row;
    }

    private static Map<String, Object> row(Completion completion) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", completion.actionId());
        row.put("status", completion.status().name());
        row.put("detail", completion.detail());
        row.put("time_ms", completion.timeMs());
        if (completion.status() != LedgerStatus.RESERVED) {
            row.put("outcome", completion.status().outcome().name());
        }
        completion.nextAttemptMs().ifPresent(nextMs -> row.put("next_attempt_ms", nextMs));
        return row;
    }

    private static Attempt attempt(ResultSet row) throws SQLException {
        Action action = new Action(
                row.getString("id"),
                row.getString("actor"),
                row.getString("scenario"),
                row.getString("action"),
                row.getString("category"),
                row.getString("channel"),
                row.getString("template"),
                row.getLong("time_ms"),
                row.getLong("trigger_record_ms"),
                JsonColumn.readObject(row.getString("attributes")));
        return new Attempt(action, row.getInt("attempts"), row.getLong("admitted_ms"), row.getBoolean("withdrawn"));
    }

    private static List<Outcome> outcomes(List<Ended> rows) {
        return rows.stream()
                .filter(row -> row.status != LedgerStatus.RESERVED)
                .map(Ended::outcome)
                .toList();
    }

    /** A row after a change; an action that is to be tried again has no outcome. */
    private record Ended(
            String id, String actor, LedgerStatus status, long timeMs, String detail, Optional<String> correctedBy) {
        Ended(ResultSet row) throws SQLException {
            this(
                    row.getString("id"),
                    row.getString("actor"),
                    LedgerStatus.valueOf(row.getString("status")),
                    row.getLong("outcome_ms"),
                    String.valueOf(row.getString("outcome_detail")),
                    Optional.ofNullable(row.getString("corrected_by")));
        }

        Outcome outcome() {
            return status == LedgerStatus.SENT && correctedBy.isPresent()
                    ? new Outcome(id, actor, Outcome.Kind.CORRECTED, timeMs, correctedBy.get())
                    : new Outcome(id, actor, status.outcome(), timeMs, detail);
        }
    }
}
