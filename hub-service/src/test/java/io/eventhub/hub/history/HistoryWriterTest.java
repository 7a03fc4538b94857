package io.eventhub.hub.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.hub.consume.LeftOut;
import io.eventhub.hub.embedded.TestServers;
import io.eventhub.hub.event.BusinessEventCodec;
import io.eventhub.hub.event.DecisionCodec;
import io.eventhub.hub.settings.HistorySettings;
import io.eventhub.model.BusinessEvent;
import io.eventhub.model.Candidate;
import io.eventhub.model.Decision;
import io.eventhub.model.Event;
import io.eventhub.model.EventRef;
import io.eventhub.model.Reason;
import io.eventhub.model.Status;
import io.eventhub.model.SystemWallClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

final class HistoryWriterTest {
    private final String decisions = "decisions-" + UUID.randomUUID();
    private final String businessEvents = "business-events-" + UUID.randomUUID();
    private final long nowMs = new SystemWallClock().timeMs();

    @Test
    void bringsBothTopicsToTheDatabaseAndLeavesOutWhatIsNeither() {
        TestServers.createTopic(decisions);
        TestServers.createTopic(businessEvents);
        EventRef cause = new EventRef("net", "e1", "DroppedCall", nowMs);
        Decision decision = new Decision(
                new Candidate("w1", "s", "r", "walter", "a", nowMs, false, Map.of("n", 1L), Map.of(), List.of(cause)),
                "t",
                0,
                "c",
                Status.CHOSEN,
                Reason.SENT,
                null,
                "",
                OptionalLong.empty(),
                nowMs,
                nowMs,
                "v");
        BusinessEvent inferred = new BusinessEvent(
                Event.of("hub/telco", "b1", "Inferred", "walter", nowMs, Map.of("n", 1L)), "r", List.of(cause), "v");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(TestServers.kafka(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(decisions, new byte[] {1, 2, 3}));
            producer.send(new ProducerRecord<>(decisions, "{\"id\": 1}".getBytes(StandardCharsets.UTF_8)));
            producer.send(new DecisionCodec().record(decisions, decision));
            producer.send(new DecisionCodec().record(decisions, decision));
            producer.send(new BusinessEventCodec().record(businessEvents, inferred));
        }
        HistoryWriter writer = writer();
        writer.start();

        DecisionHistory history = new PostgresDecisionHistory(TestServers.jdbc());
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> entries(history).size() >= 3);
        writer.stop();

        assertThat(entries(history))
                .hasSize(3)
                .contains(new ActorTimeline.Caused(cause), new ActorTimeline.Inferred(inferred));
    }

    private static List<ActorTimeline.Entry> entries(DecisionHistory history) {
        return history.timeline("walter", TimelineFilter.latest(10)).entries();
    }

    private HistoryWriter writer() {
        LeftOut leftOut = new LeftOut(new SimpleMeterRegistry());
        Map<String, Object> consumer = new HashMap<>(TestServers.kafka());
        consumer.put("group.id", "history-" + decisions);
        return new HistoryWriter(
                new HistorySettings(100, Duration.ofDays(1), Duration.ofHours(1)),
                consumer,
                decisions,
                businessEvents,
                new HistoryTables(TestServers.jdbc(), leftOut),
                leftOut,
                new SystemWallClock());
    }
}
