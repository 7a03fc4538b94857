package io.eventhub.hub.rulebase;

import io.eventhub.hub.database.JsonColumn;
import io.eventhub.model.WallClock;
import io.eventhub.rules.Rulebase;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.JdbcTemplate;

/** What became of each shard's switch, where every instance can read it. Thread-safe. */
public final class SwitchTable {
    private static final String UPSERT = """
            INSERT INTO rulebase_switch (hash, partition, instance, time_ms, report) VALUES (?, ?, ?, ?, ?::jsonb)
            ON CONFLICT (hash, partition) DO UPDATE
            SET instance = excluded.instance, time_ms = excluded.time_ms, report = excluded.report""";

    private final JdbcTemplate jdbc;
    private final WallClock clock;
    private final String instance = ManagementFactory.getRuntimeMXBean().getName();
    private final Map<String, String> scenarioOfRule = new ConcurrentHashMap<>();
    private final Map<Integer, SwitchReport> written = new HashMap<>();

    SwitchTable(JdbcTemplate jdbc, WallClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A shard's switch.
     *
     * @param report {@code buildMs}, {@code pauseMs}, {@code facts}, {@code droppedFacts} and {@code droppedFields} by event
     *     type, {@code waitsCarried} and {@code waitsDropped} by scenario, or {@code failure}
     */
    public record Switched(int partition, String instance, long timeMs, Map<String, Object> report) {
        public Switched {
            report = new TreeMap<>(report);
        }
    }

    /** Which scenario each of its rules is of: reports name rules. */
    void know(Rulebase rulebase) {
        rulebase.recognition().rules().values().forEach(rule -> {
            String scenario = rule.scenario();
            scenarioOfRule.put(rule.name(), scenario == null ? "rule \"" + rule.name() + "\"" : scenario);
        });
    }

    /** Writes those that were not written yet; called on one thread. */
    void write(Collection<SwitchReport> reports) {
        for (SwitchReport report : reports) {
            if (!report.equals(written.get(report.partition()))) {
                jdbc.update(
                        UPSERT,
                        report.version(),
                        report.partition(),
                        instance,
                        clock.timeMs(),
                        JsonColumn.write(json(report)));
                written.put(report.partition(), report);
            }
        }
    }

    /** The last switch of each shard, whichever instance it is on, to a version. */
    public List<Switched> of(String hash) {
        return jdbc.query(
                "SELECT partition, instance, time_ms, report FROM rulebase_switch WHERE hash = ? ORDER BY partition",
                (row, index) -> new Switched(
                        row.getInt("partition"),
                        row.getString("instance"),
                        row.getLong("time_ms"),
                        JsonColumn.readObject(row.getString("report"))),
                hash);
    }

    private Map<String, Object> json(SwitchReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("buildMs", report.build().toMillis());
        json.put("pauseMs", report.pause().toNanos() / 1e6);
        report.failure().ifPresent(failure -> json.put("failure", failure));
        report.carryOver().ifPresent(carried -> {
            json.put("facts", carried.facts());
            json.put("droppedFacts", carried.droppedFacts());
            json.put("droppedFields", carried.droppedFields());
            json.put("waitsCarried", byScenario(carried.waits()));
            json.put("waitsDropped", byScenario(carried.droppedWaits()));
        });
        return json;
    }

    private Map<String, Long> byScenario(Map<String, Long> byRule) {
        Map<String, Long> byScenario = new TreeMap<>();
        byRule.forEach((rule, count) ->
                byScenario.merge(scenarioOfRule.getOrDefault(rule, "rule \"" + rule + "\""), count, Long::sum));
        return byScenario;
    }
}
