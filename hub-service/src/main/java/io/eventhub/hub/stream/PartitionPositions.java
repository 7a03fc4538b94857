package io.eventhub.hub.stream;

import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The positions of the partitions this instance owns. A partition is followed from the opening of its shard on, so that
 * nothing learnt under an earlier ownership remains. Thread-safe.
 */
final class PartitionPositions implements Completeness {
    private final String topic;
    private final BrokerClock clock;
    private final Map<Integer, PartitionPosition> positions = new ConcurrentHashMap<>();
    private volatile boolean brokerAway;

    PartitionPositions(String topic, BrokerClock clock) {
        this.topic = topic;
        this.clock = clock;
    }

    @Override
    public void opened(int partition) {
        positions.put(partition, new PartitionPosition());
    }

    @Override
    public void closed(int partition) {
        positions.remove(partition);
    }

    @Override
    public void processed(int partition, long offset) {
        PartitionPosition position = positions.get(partition);
        if (position != null) {
            position.processed(offset);
        }
    }

    @Override
    public OptionalLong completeUpToMs(int partition) {
        PartitionPosition position = positions.get(partition);
        return position == null ? OptionalLong.empty() : position.completeUpToMs();
    }

    @Override
    public Standing standing(int partition) {
        PartitionPosition position = positions.get(partition);
        return position == null ? Standing.ASSIGNMENT : position.standing(brokerAway);
    }

    /** Whether the last question where partitions end had no answer. */
    void brokerAway(boolean isAway) {
        brokerAway = isAway;
    }

    /** What a consumer has just handed out. */
    void received(ConsumerRecords<byte[], byte[]> records) {
        for (TopicPartition partition : records.partitions()) {
            PartitionPosition position = position(partition);
            if (position != null) {
                received(position, records, partition);
            }
        }
        records.nextOffsets().forEach((partition, offset) -> {
            PartitionPosition position = position(partition);
            if (position != null) {
                position.next(offset.offset());
            }
        });
    }

    private void received(
            PartitionPosition position, ConsumerRecords<byte[], byte[]> records, TopicPartition partition) {
        var ofPartition = records.records(partition);
        ConsumerRecord<byte[], byte[]> last = ofPartition.get(ofPartition.size() - 1);
        if (position.completeUpToMs().isPresent()) {
            clock.observe(last.timestamp());
        }
        position.returned(last.offset());
    }

    private @Nullable PartitionPosition position(TopicPartition partition) {
        return partition.topic().equals(topic) ? positions.get(partition.partition()) : null;
    }

    Set<TopicPartition> partitions() {
        return positions.keySet().stream()
                .map(partition -> new TopicPartition(topic, partition))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Partitions whose consumer has not read anything since their shard opened. */
    Map<TopicPartition, PartitionPosition> unknown() {
        return positions.entrySet().stream()
                .filter(entry -> entry.getValue().isUnknown())
                .collect(Collectors.toUnmodifiableMap(
                        entry -> new TopicPartition(topic, entry.getKey()), Map.Entry::getValue));
    }

    void sampled(TopicPartition partition, PartitionPosition.Sample sample) {
        PartitionPosition position = position(partition);
        if (position != null) {
            position.sampled(sample);
        }
    }
}
