package io.eventhub.hub.stream;

import io.eventhub.model.WallClock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the broker at a steady pace where the partitions of this instance end, with one request for all of them. The end
 * counts records of open transactions too: an unread one holds the frontier back. Asks for its time, too, when no records
 * tell it. A failed request changes nothing, so the frontier stands still. Has one thread of its own.
 */
final class EndOffsetSampler implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EndOffsetSampler.class);

    private final Admin admin;
    private final String group;
    private final PartitionPositions positions;
    private final BrokerClock clock;
    private final BrokerTime brokerTime;
    private final Duration timeout;
    private final Runnable onFailure;
    private final Consumer<Duration> onReturn;
    private final WallClock wallClock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread sampler = new Thread(task, "end-offset-sampler");
        sampler.setDaemon(true);
        return sampler;
    });
    private boolean failing;
    private long answeredNs;

    EndOffsetSampler(
            Admin admin,
            String group,
            PartitionPositions positions,
            BrokerClock clock,
            BrokerTime brokerTime,
            Duration timeout,
            Runnable onFailure,
            Consumer<Duration> onReturn,
            WallClock wallClock) {
        this.admin = admin;
        this.group = group;
        this.positions = positions;
        this.clock = clock;
        this.brokerTime = brokerTime;
        this.timeout = timeout;
        this.onFailure = onFailure;
        this.onReturn = onReturn;
        this.wallClock = wallClock;
    }

    void start(Duration interval) {
        answeredNs = wallClock.ticksNs();
        var unused = thread.scheduleWithFixedDelay(
                this::sampleOrReport, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void sampleOrReport() {
        try {
            sample();
            answeredNs = wallClock.ticksNs();
            if (failing) {
                LOG.info("the broker answers again, the frontier moves on");
            }
            failing = false;
            positions.brokerAway(false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            onFailure.run();
            positions.brokerAway(true);
            if (!failing) {
                LOG.warn("the broker does not answer, the frontier stands still", e);
            }
            failing = true;
        }
    }

    private void sample() throws InterruptedException, ExecutionException, TimeoutException {
        Set<TopicPartition> partitions = positions.partitions();
        if (partitions.isEmpty()) {
            return;
        }
        Map<TopicPartition, PartitionPosition> unknown = positions.unknown();
        if (!unknown.isEmpty()) {
            findStarts(unknown);
        }
        if (failing) {
            // whatever is to be said about the outage is in the log before the end that is found next
            offsets(partitions, OffsetSpec.latest());
            onReturn.accept(Duration.ofNanos(wallClock.ticksNs() - answeredNs));
        }
        if (clock.isUncertain()) {
            clock.observe(brokerTime.askMs());
        }
        long beforeMs = clock.timeMs();
        offsets(partitions, OffsetSpec.latest())
                .forEach((partition, end) ->
                        positions.sampled(partition, new PartitionPosition.Sample(end.offset(), beforeMs)));
    }

    /** Nothing read yet: the consumer stands at the committed offset, or at the log's start when there is none. */
    private void findStarts(Map<TopicPartition, PartitionPosition> unknown)
            throws InterruptedException, ExecutionException, TimeoutException {
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(
                        group, new ListConsumerGroupOffsetsOptions().requireStable(true))
                .partitionsToOffsetAndMetadata()
                .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        Map<TopicPartition, ListOffsetsResultInfo> starts = offsets(unknown.keySet(), OffsetSpec.earliest());
        unknown.forEach((partition, position) -> {
            OffsetAndMetadata offset = committed.get(partition);
            ListOffsetsResultInfo start = starts.get(partition);
            if (offset != null) {
                position.startedAt(offset.offset());
            } else if (start != null) {
                position.startedAt(start.offset());
            }
        });
    }

    private Map<TopicPartition, ListOffsetsResultInfo> offsets(Set<TopicPartition> partitions, OffsetSpec spec)
            throws InterruptedException, ExecutionException, TimeoutException {
        return admin.listOffsets(partitions.stream().collect(Collectors.toUnmodifiableMap(tp -> tp, tp -> spec)))
                .all()
                .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        thread.shutdownNow();
        brokerTime.close();
    }
}
