package io.eventhub.hub.proof;

import io.eventhub.hub.event.EventCodec;
import io.eventhub.model.Event;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Appends to the topic of events without a hub. */
final class TopicWriter {
    private final Map<String, Object> settings;
    private final String topic;
    private final EventCodec codec = new EventCodec();

    TopicWriter(String bootstrapServers, String prefix) {
        this.settings = Map.of("bootstrap.servers", bootstrapServers);
        this.topic = prefix + ".events";
    }

    /** In their order in each partition. Returns the time at which the broker appended the last, milliseconds since the epoch. */
    long append(List<Event> events) {
        AtomicLong appendedMs = new AtomicLong();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (Event event : events) {
                var unused = producer.send(
                        codec.record(topic, event),
                        (record, failure) -> appendedMs.accumulateAndGet(record.timestamp(), Math::max));
            }
            producer.flush();
        }
        return appendedMs.get();
    }
}
