package io.eventhub.hub.proof;

import io.eventhub.model.WallClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Watches from outside when the shards of a group commit that they got further. Under a load that reaches every partition
 * all the time, the time between two commits is the time without processing, to about the commit interval.
 */
final class CommitWatch implements AutoCloseable {
    private static final int EVERY_MS = 25;

    private final Admin admin;
    private final String group;
    private final WallClock clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final Map<Integer, Long> offsets = new ConcurrentHashMap<>();
    private final Map<Integer, List<Long>> movesMs = new ConcurrentHashMap<>();

    CommitWatch(String bootstrapServers, String group, WallClock clock) {
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        this.group = group;
        this.clock = clock;
        var unused = thread.scheduleWithFixedDelay(this::look, 0, EVERY_MS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get(5, TimeUnit.SECONDS);
            committed.forEach((partition, offset) -> saw(partition.partition(), offset.offset()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | java.util.concurrent.TimeoutException notThereJustNow) {
            // the next look sees it
        }
    }

    private void saw(int partition, long offset) {
        Long before = offsets.put(partition, offset);
        if (before == null || before != offset) {
            movesMs.computeIfAbsent(partition, key -> new CopyOnWriteArrayList<>())
                    .add(clock.timeMs());
        }
    }

    /** How many partitions have been committed. */
    int partitions() {
        return offsets.size();
    }

    /** Whether every partition has moved since. */
    boolean allMovedSince(long fromMs) {
        return movesMs.values().stream().allMatch(moves -> moves.get(moves.size() - 1) > fromMs);
    }

    /** For each partition the longest time without a commit, counted from {@code fromMs} on, in milliseconds. */
    Map<Integer, Long> standstillsSince(long fromMs) {
        Map<Integer, Long> longest = new java.util.TreeMap<>();
        movesMs.forEach((partition, moves) -> longest.put(partition, longest(moves, fromMs)));
        return longest;
    }

    private static long longest(List<Long> moves, long fromMs) {
        long longest = 0;
        long lastMs = fromMs;
        for (long moveMs : moves) {
            if (moveMs > fromMs) {
                longest = Math.max(longest, moveMs - lastMs);
                lastMs = moveMs;
            }
        }
        return longest;
    }

    Duration longestSince(long fromMs) {
        return Duration.ofMillis(standstillsSince(fromMs).values().stream()
                .mapToLong(Long::longValue)
                .max()
                .orElseThrow());
    }

    @Override
    public void close() {
        thread.shutdownNow();
        admin.close(Duration.ofSeconds(1));
    }
}
