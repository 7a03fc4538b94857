package io.eventhub.hub.ingest;

import io.eventhub.hub.event.Control;
import io.eventhub.hub.settings.HubSettings;
import io.eventhub.hub.settings.Topic;
import io.eventhub.model.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Gives sources the time to send what they have kept, after an outage longer than the allowed lateness:
 *
 * <pre>
 *   no hub, or no broker │ settle until t + settling │ what was kept comes      │ the frontier moves on
 *   ─────────────────────┼───────────────────────────┼──────────────────────────┼──────►
 *   frontier stands      │ t: before the first event │ frontier still stands    │ t + settling
 * </pre>
 *
 * Before shards start and HTTP opens.
 */
public final class Settling implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Settling.class);
    private static final int PHASE = 1_500;

    private final HubSettings hub;
    private final Admin admin;
    private final ControlLog log;
    private final WallClock clock;
    private volatile boolean running;

    Settling(HubSettings hub, Admin admin, ControlLog log, WallClock clock) {
        this.hub = hub;
        this.admin = admin;
        this.log = log;
        this.clock = clock;
    }

    /** The partitions to which nothing was appended for longer than is allowed to be late have been out of reach. */
    @Override
    public void start() {
        running = true;
        if (hub.time().settling().isZero()) {
            return;
        }
        try {
            Set<Integer> silent = hasMembers() ? Set.of() : silent();
            if (!silent.isEmpty()) {
                settle("the hub", silent);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the broker cannot be asked how long the hub was away", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking how long the hub was away", e);
        }
    }

    private void settle(String what, Set<Integer> partitions) {
        long untilMs = clock.timeMs() + hub.time().settling().toMillis();
        log.append(new Control.Settle(untilMs), partition -> partitions.isEmpty() || partitions.contains(partition));
        LOG.info(
                "{} was away: frontiers stand until {}, while sources send what they kept",
                what,
                Instant.ofEpochMilli(untilMs));
    }

    /** The broker answers again, after {@code outage}; called before anybody concludes anything from its answers. */
    public void brokerIsBack(Duration outage) {
        if (isLong(outage)) {
            settle("the broker", Set.of());
        }
    }

    /** Whether what sources kept meanwhile can be too late. */
    boolean isLong(Duration outage) {
        return !hub.time().settling().isZero() && outage.compareTo(hub.time().allowedLateness()) > 0;
    }

    private boolean hasMembers() throws ExecutionException, InterruptedException, TimeoutException {
        String group = hub.stream().applicationId();
        try {
            return get(admin.describeConsumerGroups(Set.of(group)).all()).values().stream()
                    .anyMatch(description -> !description.members().isEmpty());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return false;
            }
            throw e;
        }
    }

    private Set<Integer> silent() throws ExecutionException, InterruptedException, TimeoutException {
        String topic = hub.kafka().topic(Topic.EVENTS);
        int partitions = get(admin.describeTopics(Set.of(topic)).allTopicNames()).values().stream()
                .mapToInt(description -> description.partitions().size())
                .sum();
        Map<TopicPartition, OffsetSpec> latest = java.util.stream.IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.maxTimestamp()));
        long nowMs = clock.timeMs();
        return get(admin.listOffsets(latest).all()).entrySet().stream()
                .filter(entry -> isSilent(entry.getValue(), nowMs))
                .map(entry -> entry.getKey().partition())
                .collect(Collectors.toSet());
    }

    /** One that holds nothing has kept nobody waiting. */
    private boolean isSilent(ListOffsetsResultInfo last, long nowMs) {
        return last.offset() >= 0 && isLong(Duration.ofMillis(nowMs - last.timestamp()));
    }

    private <T> T get(KafkaFuture<T> future) throws ExecutionException, InterruptedException, TimeoutException {
        return future.get(hub.kafka().requestTimeout().toMillis() * 2, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
