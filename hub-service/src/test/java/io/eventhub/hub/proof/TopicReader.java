package io.eventhub.hub.proof;

import io.eventhub.hub.settings.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads topics from their beginning to where they end now, committed records only. */
final class TopicReader {
    private final Map<String, Object> settings;
    private final String prefix;

    TopicReader(String bootstrapServers, String prefix) {
        this.prefix = prefix;
        this.settings = new HashMap<>();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    }

    /** Partition after partition, each in its order. */
    List<ConsumerRecord<byte[], byte[]>> read(Topic topic) {
        return read(prefix + "." + topic.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** @param name with its prefix */
    List<ConsumerRecord<byte[], byte[]>> read(String name) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.partitionsFor(name)
                    .forEach(info -> records.addAll(read(consumer, new TopicPartition(name, info.partition()))));
        }
        return records;
    }

    private static List<ConsumerRecord<byte[], byte[]>> read(
            KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        long end = consumer.endOffsets(List.of(partition)).get(partition);
        while (consumer.position(partition) < end) {
            consumer.poll(Duration.ofMillis(200)).forEach(records::add);
        }
        return records;
    }
}
