package io.eventhub.hub.event;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * One of the hub's words as a CloudEvent on Kafka, in binary mode, keyed by actor. Thread-safe.
 *
 * @param <T> the word
 */
public interface Codec<T> {
    byte[] key(T value);

    byte[] value(T value);

    Headers headers(T value);

    /** @throws io.eventhub.model.InvalidEventException when it is not such a CloudEvent */
    T read(byte @Nullable [] key, byte @Nullable [] value, Headers headers);

    default T read(ConsumerRecord<byte[], byte[]> record) {
        return read(record.key(), record.value(), record.headers());
    }

    /** The record for {@code topic}, its partition left to the key. */
    default ProducerRecord<byte[], byte[]> record(String topic, T value) {
        return new ProducerRecord<>(topic, null, key(value), value(value), headers(value));
    }
}
