package io.eventhub.hub.stream;

import io.eventhub.hub.settings.HubSettings;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Runs the topology between the start and the stop of the hub: after the dispatcher is there, before HTTP is open. */
public final class ShardStreams implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ShardStreams.class);
    private static final int PHASE = 2_000;

    private final HubSettings hub;
    private final EndOffsetSampler sampler;
    private final WaitingProfiles profiles;
    private final Topology topology;
    private final Properties properties;
    private final CountDownLatch failure = new CountDownLatch(1);
    private volatile @Nullable KafkaStreams streams;
    private volatile boolean ran;

    ShardStreams(
            HubSettings hub,
            Topology topology,
            EndOffsetSampler sampler,
            WaitingProfiles profiles,
            Properties properties) {
        this.hub = hub;
        this.sampler = sampler;
        this.profiles = profiles;
        this.properties = properties;
        this.topology = topology;
    }

    @Override
    public void start() {
        KafkaStreams starting = new KafkaStreams(topology, properties, new ShardClients());
        starting.setUncaughtExceptionHandler(new StreamFailures());
        starting.setStateListener((to, from) -> changed(from, to));
        streams = starting;
        sampler.start(hub.stream().sampleInterval());
        starting.start();
    }

    private void changed(KafkaStreams.State from, KafkaStreams.State to) {
        LOG.info("shards: {} -> {}", from, to);
        if (to == KafkaStreams.State.RUNNING) {
            ran = true;
        } else if (to == KafkaStreams.State.ERROR) {
            failure.countDown();
        }
    }

    /** Leaves the group, so that the shards move, or come back, without waiting for a session to time out. */
    @Override
    public void stop() {
        profiles.stopWaiting();
        KafkaStreams stopping = streams;
        if (stopping != null) {
            boolean inTime = stopping.close(CloseOptions.groupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP)
                    .withTimeout(hub.stream().closeTimeout()));
            if (!inTime) {
                LOG.warn("the shards did not stop within {}", hub.stream().closeTimeout());
            }
        }
        sampler.close();
        streams = null;
    }

    @Override
    public boolean isRunning() {
        return streams != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    /** Whether the shards have run since the start. */
    boolean hasRun() {
        return ran;
    }

    /** Returns when a shard has failed in a way that only a new process gets over; until then waits. */
    public void awaitFailure() throws InterruptedException {
        failure.await();
    }

    /** What the shards are doing. */
    public KafkaStreams.State state() {
        KafkaStreams current = streams;
        return current == null ? KafkaStreams.State.NOT_RUNNING : current.state();
    }
}
