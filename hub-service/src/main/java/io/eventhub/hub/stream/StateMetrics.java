package io.eventhub.hub.stream;

import io.eventhub.engine.Shard;
import io.eventhub.engine.ShardMemory;
import io.eventhub.engine.ShardOutput.Evicted;
import io.eventhub.hub.telemetry.HubMetric;
import io.eventhub.model.WallClock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one shard's state holds and takes, how it was opened, and what was dropped from it. Written by its stream thread;
 * gauges are read by others.
 */
final class StateMetrics implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StateMetrics.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration WARN_EVERY = Duration.ofMinutes(1);

    private final MeterRegistry registry;
    private final WallClock clock;
    private final int partition;
    private final Opening opening;
    private final List<Gauge> gauges;
    private final Map<String, Long> evictedSinceWarning = new TreeMap<>();
    private volatile ShardMemory memory;
    private final AtomicLong evicted = new AtomicLong();
    private long nextLookNs;
    private long nextWarningNs;

    StateMetrics(MeterRegistry registry, WallClock clock, int partition, Shard shard, Opening opening) {
        String tag = Integer.toString(partition);
        this.registry = registry;
        this.clock = clock;
        this.partition = partition;
        this.opening = opening;
        this.memory = shard.memory();
        this.nextLookNs = clock.ticksNs();
        this.nextWarningNs = clock.ticksNs();
        double openingSeconds = opening.took().toMillis() / 1_000.0;
        this.gauges = List.of(
                HubMetric.PENDING_WAITS.gauge(registry, () -> memory.waits(), tag),
                HubMetric.AGGREGATED_EVENTS.gauge(registry, () -> memory.samples(), tag),
                HubMetric.STATE_MEMORY.gauge(registry, () -> memory.estimatedBytes(), tag),
                HubMetric.OPENING.gauge(registry, () -> openingSeconds, tag));
        LOG.info(
                "shard {} opened in {} ms: {} facts, {} waits, {} aggregated events, about {} contact histories and states, {} MB;"
                        + " dropped facts {}, dropped waits {}, {} matches found again",
                partition,
                opening.took().toMillis(),
                opening.carryOver().facts(),
                opening.carryOver().waiting(),
                opening.carryOver().samples(),
                opening.contactsAndStates(),
                memory.estimatedBytes() >> 20,
                opening.carryOver().droppedFacts(),
                opening.carryOver().droppedWaits(),
                opening.carryOver().mutedMatches());
    }

    /** The shard has taken a step; what it holds is looked at once a second. */
    void moved(Shard shard) {
        long nowNs = clock.ticksNs();
        if (nowNs - nextLookNs >= 0) {
            nextLookNs = nowNs + LOOK_EVERY.toNanos();
            memory = shard.memory();
        }
    }

    /** Counts what was dropped since its actor has too much, and warns of it once a minute. */
    void evicted(Evicted kind, String what) {
        evicted.incrementAndGet();
        HubMetric.EVICTED
                .counter(registry, kind.name().toLowerCase(Locale.ROOT), what)
                .increment();
        evictedSinceWarning.merge(what, 1L, Long::sum);
        long nowNs = clock.ticksNs();
        if (nowNs - nextWarningNs >= 0) {
            nextWarningNs = nowNs + WARN_EVERY.toNanos();
            LOG.warn(
                    "shard {} dropped the oldest facts of actors that have more than hub.engine.facts-per-actor: {}",
                    partition,
                    evictedSinceWarning);
            evictedSinceWarning.clear();
        }
    }

    Opening opening() {
        return opening;
    }

    ShardMemory memory() {
        return memory;
    }

    /** How many facts and waits were dropped since the shard was opened. */
    long evicted() {
        return evicted.get();
    }

    @Override
    public void close() {
        gauges.forEach(registry::remove);
    }
}
