package io.eventhub.bench;

import io.eventhub.model.WallClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/**
 * Sees from outside when each partition of the hubs' group is committed. Under a load that reaches every partition all the
 * time, the time between two commits is the time without processing, to about the commit interval.
 */
final class ProcessingWatch implements AutoCloseable {
    private static final String GROUP = "business-event-hub";
    private static final int EVERY_MS = 25;
    private static final int ANSWER_SECONDS = 5;

    private final Admin admin;
    private final WallClock clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final Map<Integer, Long> offsets = new ConcurrentHashMap<>();
    private final Map<Integer, List<Long>> commitsMs = new ConcurrentHashMap<>();

    ProcessingWatch(String bootstrapServers, WallClock clock) {
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        this.clock = clock;
        var unused = thread.scheduleWithFixedDelay(this::look, 0, EVERY_MS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            admin.listConsumerGroupOffsets(GROUP)
                    .partitionsToOffsetAndMetadata()
                    .get(ANSWER_SECONDS, TimeUnit.SECONDS)
                    .forEach((partition, committed) -> saw(partition.partition(), committed.offset()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException notThereJustNow) {
            // the next look sees it
        }
    }

    private void saw(int partition, long offset) {
        Long before = offsets.put(partition, offset);
        if (before == null || before != offset) {
            commitsMs
                    .computeIfAbsent(partition, key -> new CopyOnWriteArrayList<>())
                    .add(clock.timeMs());
        }
    }

    /** When the partition that was not committed for longest was; 0 until that many partitions are known. */
    long lastOfAllMs(int partitions) {
        return commitsMs.size() < partitions
                ? 0
                : commitsMs.values().stream()
                        .mapToLong(commits -> commits.get(commits.size() - 1))
                        .min()
                        .orElse(0);
    }

    /** The longest time of each partition without a commit from {@code fromMs} on, in milliseconds. */
    Map<Integer, Long> standstillsMs(long fromMs) {
        Map<Integer, Long> longest = new TreeMap<>();
        commitsMs.forEach((partition, commits) -> longest.put(partition, longestMs(commits, fromMs)));
        return longest;
    }

    private static long longestMs(List<Long> commits, long fromMs) {
        long longestMs = 0;
        long lastMs = fromMs;
        for (long commitMs : commits) {
            if (commitMs > fromMs) {
                longestMs = Math.max(longestMs, commitMs - lastMs);
                lastMs = commitMs;
            }
        }
        return longestMs;
    }

    @Override
    public void close() {
        thread.shutdownNow();
        admin.close(Duration.ofSeconds(1));
    }
}
