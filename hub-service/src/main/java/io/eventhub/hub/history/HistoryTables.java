package io.eventhub.hub.history;

import io.eventhub.hub.consume.LeftOut;
import io.eventhub.hub.database.BatchStatement;
import io.eventhub.hub.database.JsonColumn;
import io.eventhub.model.BusinessEvent;
import io.eventhub.model.Candidate;
import io.eventhub.model.Decision;
import io.eventhub.model.Event;
import io.eventhub.model.Reason;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Writes the history; what is there already stays as it is, but for a decision that was deferred: its later one takes its
 * place. Safe for use by many threads and instances.
 */
final class HistoryTables {
    private static final String INSERT_DECISIONS = """
            INSERT INTO decision SELECT row.* FROM jsonb_populate_recordset(NULL::decision, ?::jsonb) AS row
            ON CONFLICT (id) DO UPDATE SET
              category = EXCLUDED.category, tier = EXCLUDED.tier, priority = EXCLUDED.priority,
              status = EXCLUDED.status, reason = EXCLUDED.reason, policy = EXCLUDED.policy, detail = EXCLUDED.detail,
              instant_ms = EXCLUDED.instant_ms, trigger_record_ms = EXCLUDED.trigger_record_ms,
              allowed_from_ms = EXCLUDED.allowed_from_ms, rulebase_version = EXCLUDED.rulebase_version
            WHERE decision.reason = 'DEFERRED' AND EXCLUDED.instant_ms > decision.instant_ms""";
    private static final String INSERT_BUSINESS_EVENTS = """
            INSERT INTO business_event SELECT row.* FROM jsonb_populate_recordset(NULL::business_event, ?::jsonb) AS row
            ON CONFLICT (source, id) DO NOTHING""";
    private static final String DELETE_DECISIONS =
            "DELETE FROM decision WHERE id IN (SELECT id FROM decision WHERE time_ms < ? ORDER BY time_ms LIMIT ?)";
    private static final String DELETE_BUSINESS_EVENTS = """
            DELETE FROM business_event WHERE (source, id) IN (
              SELECT source, id FROM business_event WHERE time_ms < ? ORDER BY time_ms LIMIT ?)""";

    private final JdbcTemplate jdbc;
    private final LeftOut leftOut;

    HistoryTables(JdbcTemplate jdbc, LeftOut leftOut) {
        this.jdbc = jdbc;
        this.leftOut = leftOut;
    }

    void insertDecisions(List<Decision> decisions) {
        insert(
                "decision",
                INSERT_DECISIONS,
                latest(decisions).stream().map(HistoryTables::row).toList());
    }

    /** One statement may write a row once: of a decision that was deferred and one that followed, the one that followed. */
    private static Collection<Decision> latest(List<Decision> decisions) {
        Map<String, Decision> latest = new LinkedHashMap<>();
        for (Decision decision : decisions) {
            latest.merge(decision.id(), decision, (known, next) -> known.reason() == Reason.DEFERRED ? next : known);
        }
        return latest.values();
    }

    void insertBusinessEvents(List<BusinessEvent> businessEvents) {
        insert(
                "business_event",
                INSERT_BUSINESS_EVENTS,
                businessEvents.stream().map(HistoryTables::row).toList());
    }

    /** Removes up to {@code limit} rows of each kind whose event time is before an instant; returns how many. */
    int deleteOlderThan(long timeMs, int limit) {
        return jdbc.update(DELETE_DECISIONS, timeMs, limit) + jdbc.update(DELETE_BUSINESS_EVENTS, timeMs, limit);
    }

    private void insert(String table, String sql, List<Map<String, Object>> rows) {
        BatchStatement.run(
                rows,
                some -> List.of(jdbc.update(sql, JsonColumn.write(some))),
                (row, e) -> leftOut.row(table, String.valueOf(row.get("id")), e));
    }

    private static Map<String, Object> row(Decision decision) {
        Candidate candidate = decision.candidate();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", decision.id());
        row.put("actor", candidate.actor());
        row.put("scenario", candidate.scenario());
        row.put("rule", candidate.rule());
        row.put("action", candidate.action());
        row.put("category", decision.category());
        row.put("tier", decision.tier());
        row.put("priority", decision.priority());
        row.put("status", decision.status().name());
        row.put("reason", decision.reason().name());
        if (decision.policy() != null) {
            row.put("policy", decision.policy());
        }
        row.put("detail", decision.detail());
        row.put("non_event", candidate.nonEvent());
        row.put("time_ms", candidate.timeMs());
        row.put("instant_ms", decision.instantMs());
        row.put("trigger_record_ms", decision.triggerRecordMs());
        decision.allowedFromMs().ifPresent(fromMs -> row.put("allowed_from_ms", fromMs));
        row.put("rulebase_version", decision.rulebaseVersion());
        row.put("attributes", candidate.attributes());
        row.put("bindings", candidate.bindings());
        row.put("causes", CausesColumn.rows(candidate.causes()));
        return row;
    }

    private static Map<String, Object> row(BusinessEvent businessEvent) {
        Event event = businessEvent.event();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("source", event.source());
        row.put("id", event.id());
        row.put("type", event.type());
        row.put("actor", event.actor());
        row.put("time_ms", event.timeMs());
        row.put("data", event.data());
        row.put("rule", businessEvent.rule());
        row.put("rulebase_version", businessEvent.rulebaseVersion());
        row.put("causes", CausesColumn.rows(businessEvent.causes()));
        return row;
    }
}
