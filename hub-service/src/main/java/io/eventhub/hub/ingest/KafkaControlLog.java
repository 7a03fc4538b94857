package io.eventhub.hub.ingest;

import io.eventhub.hub.event.Control;
import io.eventhub.hub.event.ControlCodec;
import io.eventhub.hub.settings.HubSettings;
import io.eventhub.hub.settings.Topic;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntPredicate;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;

/** Controls on the events topic. Thread-safe; waits for the broker. */
final class KafkaControlLog implements ControlLog, AutoCloseable {
    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final Duration timeout;
    private final ControlCodec codec = new ControlCodec();

    KafkaControlLog(HubSettings hub) {
        this.producer = KafkaEventLog.producer(hub);
        this.topic = hub.kafka().topic(Topic.EVENTS);
        this.timeout = hub.ingest().acknowledgeTimeout();
    }

    @Override
    public void append(Control control, IntPredicate partitions) {
        try {
            List<Future<RecordMetadata>> sent = producer.partitionsFor(topic).stream()
                    .mapToInt(PartitionInfo::partition)
                    .filter(partitions)
                    .mapToObj(partition -> producer.send(codec.record(topic, partition, control)))
                    .toList();
            for (Future<RecordMetadata> record : sent) {
                record.get(timeout.toMillis() * 2, TimeUnit.MILLISECONDS);
            }
        } catch (KafkaException | ExecutionException | TimeoutException e) {
            throw new EventLogUnavailableException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EventLogUnavailableException(e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }
}
