package io.eventhub.hub.replay;

import io.eventhub.hub.event.ControlCodec;
import io.eventhub.hub.event.EventCodec;
import io.eventhub.model.DeadLetterReason;
import io.eventhub.model.Event;
import io.eventhub.model.InvalidEventException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Queue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * The events of a topic from an instant on up to where its partitions end now, merged by record time. Only reads: it
 * joins no group and commits nothing.
 */
public final class TopicRecording implements Recording {
    private static final Duration POLL = Duration.ofMillis(500);

    private final Map<String, Object> settings;
    private final String topic;
    private final long fromMs;
    private final long atMost;
    private final EventCodec codec = new EventCodec();
    private final ControlCodec controls = new ControlCodec();

    /**
     * @param client what every client of the broker is made with, {@code bootstrap.servers} among it
     * @param fromMs record time, milliseconds since the epoch
     */
    public TopicRecording(Map<String, Object> client, String topic, long fromMs) {
        this(client, topic, fromMs, Long.MAX_VALUE);
    }

    /** @param atMost how many events; of more, the last ones, equally many of each partition */
    public TopicRecording(Map<String, Object> client, String topic, long fromMs, long atMost) {
        this.settings = new HashMap<>(client);
        this.topic = topic;
        this.fromMs = fromMs;
        this.atMost = atMost;
        settings.put("enable.auto.commit", false);
        settings.put("allow.auto.create.topics", false);
        settings.put("isolation.level", "read_committed");
        settings.put("auto.offset.reset", "earliest");
        settings.put("max.poll.records", 2_000);
    }

    @Override
    public void forEach(Taker taker) {
        List<Partition> partitions = new ArrayList<>();
        try {
            List<TopicPartition> known = partitions();
            known.forEach(partition -> partitions.add(new Partition(partition, atMost / known.size())));
            merge(partitions, taker);
        } finally {
            partitions.forEach(Partition::close);
        }
    }

    private List<TopicPartition> partitions() {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            List<PartitionInfo> known = consumer.partitionsFor(topic);
            if (known == null || known.isEmpty()) {
                throw new IllegalArgumentException("the broker has no topic " + topic);
            }
            return known.stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private void merge(List<Partition> partitions, Taker taker) {
        PriorityQueue<Partition> byTime =
                new PriorityQueue<>(Comparator.comparingLong(Partition::timeMs).thenComparing(Partition::number));
        partitions.stream().filter(Partition::advance).forEach(byTime::add);
        long number = 0;
        for (Partition first = byTime.poll(); first != null; first = byTime.poll()) {
            take(++number, first.current(), taker);
            if (first.advance()) {
                byTime.add(first);
            }
        }
    }

    private void take(long number, ConsumerRecord<byte[], byte[]> record, Taker taker) {
        if (record.key() == null && controls.isControl(record.headers())) {
            return; // what a replay reads is complete
        }
        Event event;
        try {
            event = codec.read(record);
        } catch (InvalidEventException e) {
            taker.unreadable(number, e);
            return;
        } catch (RuntimeException e) {
            // whatever bytes can do to the reader, the recording goes on, as the shard does
            taker.unreadable(
                    number,
                    new InvalidEventException(DeadLetterReason.MALFORMED, "", "the record cannot be read: " + e));
            return;
        }
        taker.event(number, event, OptionalLong.of(record.timestamp()));
    }

    /** One partition, read a piece at a time. */
    private final class Partition implements AutoCloseable {
        private final TopicPartition partition;
        private final KafkaConsumer<byte[], byte[]> consumer = consumer();
        private final long end;
        private final Queue<ConsumerRecord<byte[], byte[]>> fetched = new ArrayDeque<>();
        private @Nullable ConsumerRecord<byte[], byte[]> current;

        Partition(TopicPartition partition, long atMostHere) {
            this.partition = partition;
            consumer.assign(List.of(partition));
            end = Optional.ofNullable(consumer.endOffsets(List.of(partition)).get(partition))
                    .orElse(0L);
            OffsetAndTimestamp from =
                    consumer.offsetsForTimes(Map.of(partition, fromMs)).get(partition);
            consumer.seek(partition, from == null ? end : Math.max(from.offset(), end - atMostHere));
        }

        /** Goes to the next record; false when there is none before the end. */
        boolean advance() {
            while (fetched.isEmpty() && consumer.position(partition) < end) {
                consumer.poll(POLL).forEach(fetched::add);
            }
            current = fetched.poll();
            return current != null && current.offset() < end;
        }

        ConsumerRecord<byte[], byte[]> current() {
            if (current == null) {
                throw new IllegalStateException("partition " + partition + " is at its end");
            }
            return current;
        }

        long timeMs() {
            return current().timestamp();
        }

        int number() {
            return partition.partition();
        }

        @Override
        public void close() {
            consumer.close();
        }
    }
}
