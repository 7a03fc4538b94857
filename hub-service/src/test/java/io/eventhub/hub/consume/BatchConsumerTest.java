package io.eventhub.hub.consume;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.hub.embedded.TestServers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

final class BatchConsumerTest {
    private final String topic = "batches-" + UUID.randomUUID();
    private final CountDownLatch taken = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);
    private final AtomicReference<Thread> worker = new AtomicReference<>();

    @Test
    void commitsABatchThatTookLongerThanTheStopWaitsFor() throws Exception {
        TestServers.createTopic(topic);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(TestServers.kafka(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, new byte[] {1}));
        }
        Map<String, Object> settings = new HashMap<>(TestServers.kafka());
        settings.put("group.id", topic);
        BatchConsumer consumer = new BatchConsumer("batches", settings, List.of(topic), batch -> awaitGo());
        consumer.start();
        taken.await();

        consumer.close();
        interrupted.await();
        go.countDown();
        worker.get().join(10_000);

        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> committed() == 1);
        assertThat(worker.get().isAlive()).isFalse();
    }

    private long committed() throws Exception {
        try (Admin admin = Admin.create(TestServers.kafka())) {
            var offset = admin.listConsumerGroupOffsets(topic)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .get(new TopicPartition(topic, 0));
            return offset == null ? 0 : offset.offset();
        }
    }

    /** Like a statement in the database, it does not mind being interrupted. */
    private void awaitGo() {
        worker.set(Thread.currentThread());
        taken.countDown();
        while (go.getCount() > 0) {
            try {
                go.await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
        }
    }
}
