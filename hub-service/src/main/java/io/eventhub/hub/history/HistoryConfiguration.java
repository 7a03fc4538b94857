package io.eventhub.hub.history;

import io.eventhub.hub.consume.LeftOut;
import io.eventhub.hub.settings.HubSettings;
import io.eventhub.hub.settings.KafkaSettings;
import io.eventhub.hub.settings.Topic;
import io.eventhub.model.WallClock;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Puts the history together. */
@Configuration(proxyBeanMethods = false)
class HistoryConfiguration {
    @Bean
    DecisionHistory decisionHistory(JdbcTemplate jdbc) {
        return new PostgresDecisionHistory(jdbc);
    }

    @Bean
    HistoryWriter historyWriter(HubSettings hub, JdbcTemplate jdbc, MeterRegistry registry, WallClock clock) {
        LeftOut leftOut = new LeftOut(registry);
        KafkaSettings kafka = hub.kafka();
        return new HistoryWriter(
                hub.history(),
                consumerSettings(hub),
                kafka.topic(Topic.DECISIONS),
                kafka.topic(Topic.BUSINESS_EVENTS),
                new HistoryTables(jdbc, leftOut),
                leftOut,
                clock);
    }

    private static Map<String, Object> consumerSettings(HubSettings hub) {
        Map<String, Object> consumer = new HashMap<>(hub.kafka().clientProperties());
        consumer.put("group.id", hub.stream().applicationId() + "-history");
        consumer.put("isolation.level", "read_committed");
        consumer.put("max.poll.records", hub.history().batchSize());
        // History is in no hurry: few large fetches and statements leave broker and database to what is.
        consumer.put("fetch.min.bytes", 256 << 10);
        consumer.put("fetch.max.wait.ms", 200);
        return consumer;
    }
}
