package io.eventhub.hub.stream;

import io.eventhub.hub.settings.KafkaSettings;
import io.eventhub.hub.settings.Topic;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Asks the broker what time it is: Kafka has no such request, but says when it appended a record. Thread-safe. */
final class BrokerTime implements AutoCloseable {
    private static final byte[] NOTHING = {};

    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final Duration timeout;

    BrokerTime(KafkaSettings kafka) {
        this.timeout = kafka.requestTimeout();
        this.topic = kafka.topic(Topic.CLOCK);
        int timeoutMs = Math.toIntExact(timeout.toMillis());
        Map<String, Object> properties = kafka.producerProperties();
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeoutMs);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, timeoutMs);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeoutMs);
        this.producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** An instant between call and return by the broker's clock, milliseconds since the epoch. */
    long askMs() throws InterruptedException, ExecutionException, TimeoutException {
        return producer.send(new ProducerRecord<>(topic, NOTHING))
                .get(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .timestamp();
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
