package io.eventhub.hub.ingest;

import io.eventhub.hub.event.EventCodec;
import io.eventhub.hub.settings.HubSettings;
import io.eventhub.hub.settings.Topic;
import io.eventhub.model.Event;
import io.eventhub.model.WallClock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** The events topic. An event is safe when all in-sync replicas have it. Thread-safe. */
final class KafkaEventLog implements EventLog, AutoCloseable {
    private static final int MAX_RECORD = 3 << 20;
    private static final int MAX_BLOCK_MS = 1_000;

    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final EventCodec codec = new EventCodec();
    private final Settling settling;
    private final Outage outage;
    private final Duration patience;

    KafkaEventLog(HubSettings hub, Settling settling, WallClock clock) {
        this.producer = producer(hub);
        this.topic = hub.kafka().topic(Topic.EVENTS);
        this.settling = settling;
        this.outage = new Outage(clock);
        this.patience = hub.ingest().acknowledgeTimeout();
    }

    static Producer<byte[], byte[]> producer(HubSettings hub) {
        return new KafkaProducer<>(properties(hub), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static Map<String, Object> properties(HubSettings hub) {
        int timeoutMs = Math.toIntExact(hub.ingest().acknowledgeTimeout().toMillis());
        Map<String, Object> properties = hub.kafka().producerProperties();
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Math.min(MAX_BLOCK_MS, timeoutMs));
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.max(1, timeoutMs / 2));
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeoutMs);
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_RECORD);
        return properties;
    }

    @Override
    public CompletableFuture<Void> append(Event event) {
        if (settling.isLong(untilSafe())) {
            endOutage();
            return CompletableFuture.failedFuture(
                    new EventLogUnavailableException("the broker was away, events are taken again in a moment"));
        }
        CompletableFuture<Void> appended = new CompletableFuture<>();
        try {
            var unused = producer.send(codec.record(topic, event), (metadata, failure) -> complete(appended, failure));
        } catch (KafkaException e) {
            complete(appended, e);
        }
        return appended;
    }

    private void complete(CompletableFuture<Void> appended, @Nullable Exception failure) {
        if (failure == null) {
            outage.acknowledged();
            appended.complete(null);
        } else if (failure instanceof RecordTooLargeException) {
            appended.completeExceptionally(new EventTooLargeException(failure));
        } else {
            outage.failed(failure);
            appended.completeExceptionally(new EventLogUnavailableException(failure));
        }
    }

    /** What was sent before the outage counted as long may still be on its way for as long as the broker may take. */
    private Duration untilSafe() {
        Duration length = outage.length();
        return length.isZero() ? length : length.plus(patience);
    }

    /** Shards hear of the outage before they get the first event that was kept during it. */
    private void endOutage() {
        if (outage.isToTry()) {
            var unused = CompletableFuture.runAsync(() -> settling.brokerIsBack(untilSafe()))
                    .whenComplete((done, failure) -> {
                        if (failure == null) {
                            outage.acknowledged();
                        }
                        outage.tried();
                    });
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }
}
