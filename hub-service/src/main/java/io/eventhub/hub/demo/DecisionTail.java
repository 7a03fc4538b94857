package io.eventhub.hub.demo;

import io.eventhub.hub.event.DecisionCodec;
import io.eventhub.model.Decision;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the topic of decisions from its end on, on a thread of its own. */
final class DecisionTail implements AutoCloseable {
    private final DecisionCodec codec = new DecisionCodec();
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Consumer<Decision> decisions;
    private final Thread thread = new Thread(this::run, "demo-decisions");

    private DecisionTail(Map<String, Object> client, String topic, Consumer<Decision> decisions) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("enable.auto.commit", false);
        this.consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.decisions = decisions;
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        thread.setDaemon(true);
    }

    /** @param client the settings of every Kafka client */
    static DecisionTail start(Map<String, Object> client, String topic, Consumer<Decision> decisions) {
        DecisionTail tail = new DecisionTail(client, topic, decisions);
        tail.thread.start();
        return tail;
    }

    private void run() {
        try (consumer) {
            while (!Thread.currentThread().isInterrupted()) {
                for (ConsumerRecord<byte[], byte[]> decision : consumer.poll(Duration.ofMillis(200))) {
                    decisions.accept(codec.read(decision));
                }
            }
        } catch (WakeupException | InterruptException closing) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
    }
}
