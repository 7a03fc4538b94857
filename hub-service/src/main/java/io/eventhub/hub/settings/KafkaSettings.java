package io.eventhub.hub.settings;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The broker and the hub's topics on it.
 *
 * @param bootstrapServers {@code host:port,...}; empty starts the embedded broker
 * @param topicPrefix the topics are {@code <prefix>.events}, {@code <prefix>.decisions}, ...
 * @param partitions of the topics the hub creates; the number of shards
 * @param replicationFactor of the topics the hub creates
 * @param requestTimeout how long a request to the broker may take before it counts as away
 * @param properties handed to every Kafka client as they are, for authentication and encryption
 */
public record KafkaSettings(
        @DefaultValue("") @NotNull String bootstrapServers,
        @DefaultValue("hub") @NotBlank String topicPrefix,
        @DefaultValue("2") @Min(1) int partitions,
        @DefaultValue("1") @Min(1) short replicationFactor,
        @DefaultValue("5s") @DurationMin(millis = 100) Duration requestTimeout,
        @DefaultValue Map<String, String> properties) {

    /** How long a record waits for more: each request costs broker, client and the consumer behind it the time of many. */
    private static final int LINGER_MS = 2;

    private static final int BATCH_BYTES = 256 << 10;

    public KafkaSettings {
        properties = Map.copyOf(properties);
    }

    /** What every Kafka client is made with. */
    public Map<String, Object> clientProperties() {
        Map<String, Object> client = new HashMap<>(properties);
        client.put("bootstrap.servers", bootstrapServers);
        return client;
    }

    /**
     * What every producer is made with. One request is under way to a broker, and what comes meanwhile goes with the next:
     * the busier the broker, the fewer and larger its requests.
     */
    public Map<String, Object> producerProperties() {
        Map<String, Object> producer = new HashMap<>();
        producer.put("linger.ms", LINGER_MS);
        producer.put("batch.size", BATCH_BYTES);
        producer.put("max.in.flight.requests.per.connection", 1);
        producer.putAll(clientProperties());
        producer.put("acks", "all");
        return producer;
    }

    /** The full name of a topic. */
    public String topic(Topic topic) {
        return topicPrefix + "." + topic.suffix();
    }
}
