package io.eventhub.hub.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.hub.stream.PartitionPosition.Sample;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class PartitionPositionsTest {
    private static final TopicPartition PARTITION = new TopicPartition("hub.events", 0);
    private static final long NOW = 1_000_000;

    private final ManualClock local = new ManualClock(NOW);
    private final BrokerClock clock = new BrokerClock(local);
    private final PartitionPositions positions = new PartitionPositions("hub.events", clock);

    @Test
    void isNotCompleteBeforeAnythingIsKnown() {
        positions.opened(0);

        assertThat(positions.completeUpToMs(0)).isEmpty();
    }

    @Test
    void isNotCompleteWhileTheEndIsNotRead() {
        positions.opened(0);
        receive(3, 0, 1, 2);
        process(0, 1, 2);
        positions.sampled(PARTITION, new Sample(4, NOW));

        assertThat(positions.completeUpToMs(0)).isEmpty();
    }

    @Test
    void isNotCompleteWhileAReadRecordIsNotProcessed() {
        positions.opened(0);
        receive(3, 0, 1, 2);
        process(0, 1);
        positions.sampled(PARTITION, new Sample(3, NOW));

        assertThat(positions.completeUpToMs(0)).isEmpty();
    }

    @Test
    void isCompleteUpToTheInstantBeforeTheEndWasAskedFor() {
        positions.opened(0);
        receive(3, 0, 1, 2);
        process(0, 1, 2);
        positions.sampled(PARTITION, new Sample(3, NOW));

        assertThat(positions.completeUpToMs(0)).hasValue(NOW);
    }

    @Test
    void countsTransactionMarkersThatAreNoRecords() {
        positions.opened(0);
        receive(5, 0, 1, 2);
        process(0, 1, 2);
        positions.sampled(PARTITION, new Sample(5, NOW));

        assertThat(positions.completeUpToMs(0)).hasValue(NOW);
    }

    @Test
    void beginsAtTheCommittedOffsetWhenNothingWasRead() {
        positions.opened(0);
        positions.unknown().forEach((partition, position) -> position.startedAt(153));
        positions.sampled(PARTITION, new Sample(153, NOW));

        assertThat(positions.completeUpToMs(0)).hasValue(NOW);
    }

    @Test
    void whatWasReadGoesBeforeTheCommittedOffset() {
        positions.opened(0);
        receive(3, 0, 1, 2);
        process(0, 1, 2);

        assertThat(positions.unknown()).isEmpty();
    }

    @Test
    void nothingRemainsOfAnEarlierOwnership() {
        positions.opened(0);
        receive(3, 0, 1, 2);
        process(0, 1, 2);
        positions.sampled(PARTITION, new Sample(3, NOW));
        positions.closed(0);
        positions.sampled(PARTITION, new Sample(3, NOW));
        positions.opened(0);

        assertThat(positions.completeUpToMs(0)).isEmpty();
        assertThat(positions.unknown()).containsOnlyKeys(PARTITION);
    }

    @Test
    void otherTopicsOfTheConsumerDoNotCount() {
        positions.opened(0);
        TopicPartition other = new TopicPartition("other", 0);
        positions.received(new ConsumerRecords<>(Map.of(), Map.of(other, new OffsetAndMetadata(7))));

        assertThat(positions.unknown()).containsOnlyKeys(PARTITION);
    }

    @Test
    void aRecordThatComesWhileCaughtUpShowsTheBrokersClock() {
        positions.opened(0);
        receive(1, 0);
        process(0);
        positions.sampled(PARTITION, new Sample(1, NOW));
        receive(2, 1);

        // records are stamped 4 s before the local clock's now
        assertThat(clock.leadMs()).isEqualTo(4_000);
    }

    @Test
    void aBacklogSaysNothingOfTheBrokersClock() {
        positions.opened(0);
        receive(1, 0);
        receive(2, 1);

        assertThat(clock.leadMs()).isZero();
    }

    @Test
    void saysWhatTheFrontierWaitsFor() {
        assertThat(positions.standing(0)).isEqualTo(Standing.ASSIGNMENT);
        positions.opened(0);
        assertThat(positions.standing(0)).isEqualTo(Standing.ASSIGNMENT);

        receive(3, 0, 1, 2);
        process(0);
        positions.sampled(PARTITION, new Sample(4, NOW));
        assertThat(positions.standing(0)).isEqualTo(new Standing(Standing.WaitsFor.BACKLOG, 3));

        process(1, 2);
        assertThat(positions.standing(0)).isEqualTo(new Standing(Standing.WaitsFor.BACKLOG, 1));
        receive(4, 3);
        process(3);
        assertThat(positions.standing(0)).isEqualTo(new Standing(Standing.WaitsFor.NOTHING, 0));

        positions.brokerAway(true);
        assertThat(positions.standing(0)).isEqualTo(new Standing(Standing.WaitsFor.BROKER, 0));
    }

    private void receive(long next, long... offsets) {
        List<ConsumerRecord<byte[], byte[]>> records =
                LongStream.of(offsets).mapToObj(PartitionPositionsTest::record).toList();
        positions.received(
                new ConsumerRecords<>(Map.of(PARTITION, records), Map.of(PARTITION, new OffsetAndMetadata(next))));
    }

    private void process(long... offsets) {
        for (long offset : offsets) {
            positions.processed(0, offset);
        }
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset) {
        return new ConsumerRecord<>(
                PARTITION.topic(),
                PARTITION.partition(),
                offset,
                NOW - 4_000,
                TimestampType.LOG_APPEND_TIME,
                0,
                0,
                new byte[0],
                new byte[0],
                new RecordHeaders(),
                Optional.empty());
    }
}
