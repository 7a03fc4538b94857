package io.eventhub.hub.consume;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads topics on a thread of its own and hands over what came in together. A batch that was not taken is handed over
 * again. The consumer commits by itself how far it is, now and then, which is never beyond what was taken: after a crash
 * batches may be seen twice, and none is missed.
 */
public final class BatchConsumer implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LEAVE_WAIT = Duration.ofSeconds(2);
    /** A commit for each batch would cost the broker as much as the batch. */
    private static final int COMMIT_INTERVAL_MS = 500;

    /** How long the partitions of a killed instance wait; the shortest a broker allows by default. */
    private static final int SESSION_TIMEOUT_MS = 6_000;

    private final Map<String, Object> settings;
    private final List<String> topics;
    private final Consumer<List<ConsumerRecord<byte[], byte[]>>> handler;
    private final Worker worker;
    private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;

    /**
     * @param settings of the consumer; deserialisers and the handling of positions are added here
     * @param handler takes a batch, or throws to get it again
     */
    public BatchConsumer(
            String name,
            Map<String, Object> settings,
            List<String> topics,
            Consumer<List<ConsumerRecord<byte[], byte[]>>> handler) {
        this.settings = new HashMap<>(settings);
        this.settings.putIfAbsent("session.timeout.ms", SESSION_TIMEOUT_MS);
        this.settings.putIfAbsent("heartbeat.interval.ms", SESSION_TIMEOUT_MS / 3);
        // A topic that is made after the start is found within this time.
        this.settings.putIfAbsent("metadata.max.age.ms", 10_000);
        this.settings.put("enable.auto.commit", true);
        this.settings.put("auto.commit.interval.ms", COMMIT_INTERVAL_MS);
        this.settings.put("auto.offset.reset", "earliest");
        this.topics = List.copyOf(topics);
        this.handler = handler;
        this.worker = new Worker(name, this::takeOne, this::leave);
    }

    public void start() {
        worker.start();
    }

    /** Finishes the batch at hand, commits and leaves the group. */
    @Override
    public void close() {
        KafkaConsumer<byte[], byte[]> open = consumer;
        if (open != null) {
            open.wakeup();
        }
        worker.close();
    }

    /** On the worker's thread: no other may touch the consumer, however long the last batch takes. */
    private void leave() {
        KafkaConsumer<byte[], byte[]> open = consumer;
        if (open != null) {
            open.close(CloseOptions.timeout(LEAVE_WAIT));
        }
    }

    private void takeOne() {
        KafkaConsumer<byte[], byte[]> open = open();
        ConsumerRecords<byte[], byte[]> polled = poll(open);
        if (polled.isEmpty()) {
            return;
        }
        List<ConsumerRecord<byte[], byte[]>> batch = new ArrayList<>(polled.count());
        polled.forEach(batch::add);
        boolean taken = false;
        try {
            handler.accept(batch);
            taken = true;
        } finally {
            if (!taken) {
                rewind(open, polled);
            }
        }
    }

    private static ConsumerRecords<byte[], byte[]> poll(KafkaConsumer<byte[], byte[]> open) {
        try {
            return open.poll(POLL);
        } catch (WakeupException e) {
            return ConsumerRecords.empty();
        }
    }

    private KafkaConsumer<byte[], byte[]> open() {
        KafkaConsumer<byte[], byte[]> open = consumer;
        if (open == null) {
            open = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
            open.subscribe(topics);
            consumer = open;
        }
        return open;
    }

    private static void rewind(KafkaConsumer<byte[], byte[]> open, ConsumerRecords<byte[], byte[]> polled) {
        for (TopicPartition partition : polled.partitions()) {
            if (open.assignment().contains(partition)) {
                open.seek(partition, polled.records(partition).get(0).offset());
            }
        }
    }
}
