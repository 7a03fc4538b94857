package io.eventhub.hub.history;

import io.eventhub.model.BusinessEvent;
import io.eventhub.model.Decision;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** What was decided in a stretch of time, in its order, read for commands that run beside the hub. Only reads. */
public final class RecordedHistory {
    private static final String DECISIONS =
            "SELECT * FROM decision WHERE time_ms >= ? AND time_ms < ? ORDER BY time_ms, id";
    private static final String SENT =
            "SELECT * FROM decision WHERE time_ms >= ? AND time_ms < ? AND status = 'CHOSEN' ORDER BY time_ms, id";
    private static final String OF_ACTOR =
            "SELECT * FROM decision WHERE actor = ? AND time_ms >= ? AND time_ms < ? ORDER BY time_ms, id";
    private static final String BUSINESS_EVENTS_OF_ACTOR =
            "SELECT * FROM business_event WHERE actor = ? AND time_ms >= ? AND time_ms < ? ORDER BY time_ms, id";

    private final JdbcTemplate jdbc;

    public RecordedHistory(DataSource database) {
        this.jdbc = new JdbcTemplate(database);
        jdbc.setFetchSize(5_000);
    }

    /**
     * @param fromMs event time from, inclusive
     * @param toMs event time to, exclusive
     */
    public List<Decision> decisions(long fromMs, long toMs) {
        return jdbc.query(DECISIONS, (row, number) -> HistoryRows.plainDecision(row), fromMs, toMs);
    }

    /** Only what was sent. */
    public List<Decision> sent(long fromMs, long toMs) {
        return jdbc.query(SENT, (row, number) -> HistoryRows.plainDecision(row), fromMs, toMs);
    }

    public List<Decision> decisions(String actor, long fromMs, long toMs) {
        return jdbc.query(OF_ACTOR, (row, number) -> HistoryRows.plainDecision(row), actor, fromMs, toMs);
    }

    public List<BusinessEvent> businessEvents(String actor, long fromMs, long toMs) {
        return jdbc.query(
                BUSINESS_EVENTS_OF_ACTOR, (row, number) -> HistoryRows.businessEvent(row), actor, fromMs, toMs);
    }
}
