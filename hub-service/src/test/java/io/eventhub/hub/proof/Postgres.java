package io.eventhub.hub.proof;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What the hub wrote to its database about the actors of one test. */
final class Postgres {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final JdbcTemplate jdbc;
    private final String actors;

    /** @param prefix of the actors' ids */
    Postgres(Map<String, String> properties, String prefix) {
        this.jdbc = new JdbcTemplate(new DriverManagerDataSource(
                properties.get("spring.datasource.url"),
                properties.get("spring.datasource.username"),
                properties.get("spring.datasource.password")));
        this.actors = prefix + "%";
    }

    /** Each as {@link Texts#row}. */
    List<String> decisions() {
        return jdbc.queryForList("""
                SELECT concat_ws('|', id, actor, scenario, rule, action, upper(status), reason, COALESCE(policy, 'null'),
                  detail, time_ms, instant_ms, jsonb_array_length(causes))
                FROM decision WHERE actor LIKE ?""", String.class, actors);
    }

    List<String> businessEventIds() {
        return jdbc.queryForList("SELECT id FROM business_event WHERE actor LIKE ?", String.class, actors);
    }

    /** Each as {@link Texts#sent}. */
    List<String> ledger() {
        return jdbc.queryForList(
                "SELECT concat_ws('|', id, actor, action, channel, status) FROM action_ledger WHERE actor LIKE ?",
                String.class,
                actors);
    }

    long decided(String scenario) {
        return count("SELECT count(*) FROM decision WHERE scenario = ? AND actor LIKE ?", scenario, actors);
    }

    long chosen() {
        return count("SELECT count(*) FROM decision WHERE upper(status) = 'CHOSEN' AND actor LIKE ?", actors);
    }

    /** A correction cancels what was not sent yet. */
    long ended() {
        return count(
                "SELECT count(*) FROM action_ledger WHERE status IN ('SENT', 'CANCELLED') AND actor LIKE ?", actors);
    }

    /** How many attempts admitted before an instant are not recorded as ended. */
    long running(long admittedBeforeMs) {
        return count(
                "SELECT count(*) FROM action_ledger WHERE in_flight AND admitted_ms < ? AND actor LIKE ?",
                admittedBeforeMs,
                actors);
    }

    /**
     * Returns when the non-events of all markers are decided and all that was chosen is sent or corrected. The markers' deadline is the
     * last of all, and the history gets each partition's decisions in their order.
     */
    void awaitEnd(int markers) {
        Awaitility.await("the last deadline is decided").atMost(PATIENCE).until(() -> decided("end") == markers);
        Awaitility.await("all actions are sent").atMost(PATIENCE).until(() -> ended() >= chosen());
    }

    private long count(String sql, Object... arguments) {
        Long count = jdbc.queryForObject(sql, Long.class, arguments);
        return count == null ? 0 : count;
    }
}
