package io.eventhub.hub.rulebase;

import io.eventhub.hub.database.JsonColumn;
import io.eventhub.model.WallClock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** The last estimate of each version's effect. Thread-safe. */
final class EffectTable {
    private static final String UPSERT = """
            INSERT INTO rulebase_effect (number, time_ms, effect) VALUES (?, ?, ?::jsonb)
            ON CONFLICT (number) DO UPDATE SET time_ms = excluded.time_ms, effect = excluded.effect""";

    private final JdbcTemplate jdbc;
    private final WallClock clock;

    EffectTable(JdbcTemplate jdbc, WallClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void put(int number, Map<String, Object> effect) {
        jdbc.update(UPSERT, number, clock.timeMs(), JsonColumn.write(effect));
    }

    Optional<Map<String, Object>> of(int number) {
        return jdbc
                .query(
                        "SELECT time_ms, effect FROM rulebase_effect WHERE number = ?",
                        (row, index) -> {
                            Map<String, Object> effect = new LinkedHashMap<>();
                            effect.put(
                                    "estimated",
                                    Instant.ofEpochMilli(row.getLong("time_ms")).toString());
                            effect.putAll(JsonColumn.readObject(row.getString("effect")));
                            return effect;
                        },
                        number)
                .stream()
                .findFirst();
    }
}
