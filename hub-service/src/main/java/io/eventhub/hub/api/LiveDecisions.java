package io.eventhub.hub.api;

import io.eventhub.hub.event.DecisionCodec;
import io.eventhub.hub.settings.HubSettings;
import io.eventhub.hub.settings.KafkaSettings;
import io.eventhub.hub.settings.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads decisions as they happen while somebody listens, on a thread of its own that ends with the last listener. What
 * was decided before is not repeated. The decisions of an instance that failed may be seen twice.
 */
final class LiveDecisions implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveDecisions.class);
    private static final Duration POLL = Duration.ofMillis(250);

    private final KafkaSettings kafka;
    private final DecisionCodec codec = new DecisionCodec();
    private final Set<LiveListener> listeners = ConcurrentHashMap.newKeySet();
    private @Nullable Thread reader;

    LiveDecisions(HubSettings hub) {
        this.kafka = hub.kafka();
    }

    synchronized void add(LiveListener listener) {
        listeners.add(listener);
        if (reader == null) {
            reader = new Thread(this::read, "live-decisions");
            reader.setDaemon(true);
            reader.start();
        }
    }

    void remove(LiveListener listener) {
        listeners.remove(listener);
    }

    private void read() {
        try (KafkaConsumer<byte[], byte[]> consumer = open()) {
            while (!isDone()) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    DecisionView decision = DecisionView.of(codec.read(record));
                    listeners.forEach(listener -> listener.offer(decision));
                }
            }
        } catch (WakeupException closing) {
            LOG.debug("the reader of live decisions is closed");
        } catch (RuntimeException e) {
            LOG.warn("live decisions end: they cannot be read", e);
            listeners.forEach(LiveListener::end);
            ended();
        }
    }

    private synchronized boolean isDone() {
        if (listeners.isEmpty()) {
            reader = null;
        }
        return reader == null;
    }

    private synchronized void ended() {
        listeners.clear();
        reader = null;
    }

    private KafkaConsumer<byte[], byte[]> open() {
        Map<String, Object> settings = new HashMap<>(kafka.clientProperties());
        settings.put("enable.auto.commit", false);
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(kafka.topic(Topic.DECISIONS)).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        return consumer;
    }

    @Override
    public void close() {
        listeners.forEach(LiveListener::end);
        listeners.clear();
    }
}
