package io.eventhub.hub.stream;

import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Tells {@link PartitionPositions} what a stream thread's consumer hands out: the only place that knows the position
 * with transaction markers counted. Made by the consumer, runs on its thread.
 */
@SuppressWarnings("NullAway.Init") // the consumer calls configure right after construction
public final class PositionInterceptor implements ConsumerInterceptor<byte[], byte[]> {
    static final String POSITIONS = "hub.partition.positions";

    private PartitionPositions positions;

    @Override
    public void configure(Map<String, ?> configuration) {
        positions = (PartitionPositions) Objects.requireNonNull(configuration.get(POSITIONS), POSITIONS);
    }

    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
        positions.received(records);
        return records;
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

    @Override
    public void close() {}
}
