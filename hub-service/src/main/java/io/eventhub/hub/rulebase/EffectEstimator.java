package io.eventhub.hub.rulebase;

import io.eventhub.engine.ShardSettings;
import io.eventhub.hub.consume.Worker;
import io.eventhub.hub.replay.Recording;
import io.eventhub.hub.replay.TopicRecording;
import io.eventhub.hub.settings.HubSettings;
import io.eventhub.hub.settings.Topic;
import io.eventhub.model.Profile;
import io.eventhub.model.WallClock;
import io.eventhub.profile.ProfileStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Estimates what versions change, from the last events on the hub's topic: of each one that is published, once the shards
 * have had time to switch to it, on a thread of its own that leaves the processors to others most of the time; and of any on
 * request, as fast as it can. One at a time; production is only read from. Thread-safe.
 */
public final class EffectEstimator implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(EffectEstimator.class);
    private static final int WAIT_MS = 200;

    private final VersionStore versions;
    private final Gate gate;
    private final EffectTable table;
    private final ProfileStore profiles;
    private final HubSettings hub;
    private final ShardSettings time;
    private final WallClock clock;
    private final BlockingQueue<Published> published = new LinkedBlockingQueue<>();
    private final Worker worker = new Worker("rulebase-effect", this::next);
    private volatile boolean started;

    EffectEstimator(
            VersionStore versions,
            Gate gate,
            EffectTable table,
            ProfileStore profiles,
            HubSettings hub,
            ShardSettings time,
            WallClock clock) {
        this.versions = versions;
        this.gate = gate;
        this.table = table;
        this.profiles = profiles;
        this.hub = hub;
        this.time = time;
        this.clock = clock;
    }

    private record Published(int number, int base, long atNs) {}

    /** The version takes the place of {@code base}; its effect is estimated later: to compare them takes a processor. */
    void published(int number, OptionalInt base) {
        if (base.isPresent() && base.getAsInt() != number && hub.rulebase().effectEvents() > 0) {
            published.add(new Published(number, base.getAsInt(), clock.ticksNs()));
        }
    }

    /**
     * Estimates now, against the active version, or for the active one against the one before it.
     *
     * @throws RefusedException when there is no such version, or none to compare it with
     */
    public Map<String, Object> estimate(int number) {
        versions.version(number);
        int active = versions.active().orElse(0);
        OptionalInt base = active == number ? versions.before(active) : OptionalInt.of(active);
        return estimate(
                new Published(
                        number,
                        base.orElseThrow(() -> new RefusedException(
                                RefusedException.Kind.NOT_FOUND, "no version was active before version " + number)),
                        clock.ticksNs()),
                recent());
    }

    private synchronized Map<String, Object> estimate(Published version, Recording recording) {
        Map<String, Optional<Profile>> known = new HashMap<>();
        Effect effect = new Effect(time, actor -> known.computeIfAbsent(actor, profiles::find));
        Map<String, Object> estimated = effect.of(
                recording,
                version.base,
                gate.check(versions.files(version.base)).orElseThrow(),
                gate.check(versions.files(version.number)).orElseThrow());
        table.put(version.number, estimated);
        return estimated;
    }

    private TopicRecording recent() {
        return new TopicRecording(
                hub.kafka().clientProperties(),
                hub.kafka().topic(Topic.EVENTS),
                clock.timeMs() - hub.rulebase().effectWindow().toMillis(),
                hub.rulebase().effectEvents());
    }

    private void next() throws InterruptedException {
        Published version = published.poll(WAIT_MS, TimeUnit.MILLISECONDS);
        if (version == null) {
            return;
        }
        Duration passed = Duration.ofNanos(clock.ticksNs() - version.atNs);
        worker.pause(hub.rulebase().effectAfter().minus(passed));
        if (!worker.isOpen()) {
            return;
        }
        try {
            estimate(version, new UnhurriedRecording(recent(), clock, this::pause));
        } catch (CancellationException hubEnds) {
            LOG.debug("the hub ends before the effect of version {} was estimated", version.number);
        } catch (RuntimeException e) {
            LOG.warn("the effect of version {} of the rulebase could not be estimated", version.number, e);
            table.put(version.number, Map.of("failure", String.valueOf(e.getMessage())));
        }
    }

    private void pause(Duration length) throws InterruptedException {
        worker.pause(length);
        if (!worker.isOpen()) {
            throw new CancellationException("the hub ends");
        }
    }

    @Override
    public void start() {
        started = true;
        worker.start();
    }

    @Override
    public void stop() {
        worker.close();
        started = false;
    }

    @Override
    public boolean isRunning() {
        return started;
    }
}
