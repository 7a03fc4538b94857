package io.eventhub.hub.ingest;

import io.eventhub.hub.event.EventCodec;
import io.eventhub.hub.settings.HubSettings;
import io.eventhub.hub.settings.Topic;
import io.eventhub.model.Event;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The events topic. An event is safe when all in-sync replicas have it. Thread-safe. */
final class KafkaEventLog implements EventLog, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaEventLog.class);
    private static final int MAX_RECORD = 3 << 20;
    private static final int MAX_BLOCK_MS = 1_000;

    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final EventCodec codec = new EventCodec();
    private final AtomicBoolean failing = new AtomicBoolean();

    KafkaEventLog(HubSettings hub) {
        this(new KafkaProducer<>(properties(hub), new ByteArraySerializer(), new ByteArraySerializer()), hub);
    }

    KafkaEventLog(Producer<byte[], byte[]> producer, HubSettings hub) {
        this.producer = producer;
        this.topic = hub.kafka().topic(Topic.EVENTS);
    }

    private static Map<String, Object> properties(HubSettings hub) {
        int timeoutMs = Math.toIntExact(hub.ingest().acknowledgeTimeout().toMillis());
        Map<String, Object> properties = new HashMap<>(hub.kafka().clientProperties());
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 2);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Math.min(MAX_BLOCK_MS, timeoutMs));
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.max(1, timeoutMs / 2));
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeoutMs);
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_RECORD);
        return properties;
    }

    @Override
    public CompletableFuture<Void> append(Event event) {
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
            acknowledged();
            appended.complete(null);
        } else if (failure instanceof RecordTooLargeException) {
            appended.completeExceptionally(new EventTooLargeException(failure));
        } else {
            notAcknowledged(failure);
            appended.completeExceptionally(new EventLogUnavailableException(failure));
        }
    }

    private void acknowledged() {
        if (failing.get() && failing.compareAndSet(true, false)) {
            LOG.info("events are acknowledged again");
        }
    }

    /** One line for an outage: at thousands of events a second a line for each would keep the hub from getting over it. */
    private void notAcknowledged(Exception failure) {
        if (failing.compareAndSet(false, true)) {
            LOG.warn("events are not acknowledged", failure);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }
}
