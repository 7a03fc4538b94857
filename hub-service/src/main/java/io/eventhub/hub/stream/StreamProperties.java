package io.eventhub.hub.stream;

import io.eventhub.hub.settings.HubSettings;
import io.eventhub.hub.settings.StreamSettings;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/** Kafka Streams' configuration, from the hub's settings. */
final class StreamProperties {
    /** Nothing to read: how long until a caught-up shard looks at the clock again. */
    private static final int POLL_MS = 10;

    /** How often it is looked whether a copy of a shard's state has become warm enough to take the shard over. */
    private static final long PROBING_MS = 60_000;

    private StreamProperties() {}

    static Properties of(HubSettings hub, PartitionPositions positions) {
        StreamSettings stream = hub.stream();
        Properties properties = new Properties();
        properties.putAll(hub.kafka().clientProperties());
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, stream.applicationId());
        properties.put(
                StreamsConfig.STATE_DIR_CONFIG,
                hub.dataDirectory().resolve("streams").toString());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, guarantee(stream));
        properties.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, stream.commitInterval().toMillis());
        properties.put(
                StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, stream.cache().toBytes());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, stream.threads());
        properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, stream.standbyReplicas());
        properties.put(
                StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) hub.kafka().replicationFactor());
        properties.put(StreamsConfig.PROBING_REBALANCE_INTERVAL_MS_CONFIG, PROBING_MS);
        properties.put(StreamsConfig.POLL_MS_CONFIG, POLL_MS);
        // A task has one partition: there is no other to wait for, and looking for one took a twentieth of the samples.
        properties.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocks.class);
        consumer(properties, stream, positions);
        producer(properties, hub);
        return properties;
    }

    private static String guarantee(StreamSettings stream) {
        return switch (stream.guarantee()) {
            case EXACTLY_ONCE -> StreamsConfig.EXACTLY_ONCE_V2;
            case AT_LEAST_ONCE -> StreamsConfig.AT_LEAST_ONCE;
        };
    }

    private static void consumer(Properties properties, StreamSettings stream, PartitionPositions positions) {
        long sessionMs = stream.sessionTimeout().toMillis();
        properties.put(main(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        properties.put(main(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), (int) sessionMs);
        properties.put(main(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), (int) Math.max(1, sessionMs / 4));
        properties.put(main(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG), PositionInterceptor.class.getName());
        properties.put(main(PositionInterceptor.POSITIONS), positions);
    }

    private static void producer(Properties properties, HubSettings hub) {
        hub.kafka()
                .producerProperties()
                .forEach((key, value) -> properties.put(StreamsConfig.producerPrefix(key), value));
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), (int)
                hub.stream().transactionTimeout().toMillis());
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), HubTopics.MAX_RESULT);
        properties.put(
                StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG),
                Integer.toString(HubTopics.MAX_RESULT));
    }

    private static String main(String key) {
        return StreamsConfig.mainConsumerPrefix(key);
    }
}
