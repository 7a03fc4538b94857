package io.eventhub.hub.stream;

import io.eventhub.engine.Shard;
import io.eventhub.engine.ShardOutput.Evicted;
import io.eventhub.engine.state.Pause;
import io.eventhub.hub.stream.Standing.WaitsFor;
import io.eventhub.hub.telemetry.HubMetric;
import io.eventhub.model.DeadLetterReason;
import io.eventhub.model.Decision;
import io.eventhub.model.WallClock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What one shard tells of itself. Written by its stream thread; gauges are read by others. */
final class ShardMetrics implements AutoCloseable {
    private final MeterRegistry registry;
    private final WallClock clock;
    private final Counter events;
    private final Timer step;
    private final Timer eventToDecision;
    private final List<Gauge> gauges;
    private final Map<String, Counter> counters = new HashMap<>();
    private final Map<String, Long> gaveUps = new HashMap<>();
    private final int partition;
    private final Completeness completeness;
    private volatile @Nullable StateMetrics state;
    private volatile long frontierMs;
    private volatile long clockMs;
    private volatile long liveFacts;
    private volatile long settlingUntilMs;
    private volatile int heldNonEvents;
    private volatile Map<String, Long> sources = Map.of();
    private volatile List<Pause> pauses = List.of();

    ShardMetrics(MeterRegistry registry, WallClock clock, int partition, Completeness completeness) {
        String tag = Integer.toString(partition);
        this.registry = registry;
        this.clock = clock;
        this.partition = partition;
        this.completeness = completeness;
        this.events = HubMetric.EVENTS_PROCESSED.counter(registry, tag);
        this.step = HubMetric.SHARD_STEP.timer(registry);
        this.eventToDecision = HubMetric.EVENT_TO_DECISION.timer(registry);
        this.gauges = new ArrayList<>(List.of(
                HubMetric.FRONTIER_LAG.gauge(registry, () -> lagMs() / 1_000.0, tag),
                HubMetric.UNREAD.gauge(
                        registry, () -> completeness.standing(partition).unread(), tag),
                HubMetric.HELD_NON_EVENTS.gauge(registry, () -> heldNonEvents, tag),
                HubMetric.PAUSED_RULES.gauge(registry, this::pausedRules, tag),
                HubMetric.LIVE_FACTS.gauge(registry, () -> liveFacts, tag)));
        for (WaitsFor reason : WaitsFor.values()) {
            gauges.add(HubMetric.WAITS_FOR.gauge(
                    registry, () -> waitsFor(reason) ? 1 : 0, tag, reason.name().toLowerCase(Locale.ROOT)));
        }
    }

    private long lagMs() {
        return frontierMs == 0 ? 0 : clock.timeMs() - frontierMs;
    }

    private long pausedRules() {
        return pauses.stream().map(Pause::rule).distinct().count();
    }

    private boolean waitsFor(WaitsFor reason) {
        return standing().waitsFor() == reason;
    }

    private Standing standing() {
        Standing standing = completeness.standing(partition);
        return settlingUntilMs > clock.timeMs() ? new Standing(WaitsFor.SETTLING, standing.unread()) : standing;
    }

    @SuppressWarnings("ReferenceEquality") // the shard hands out another map whenever one has moved
    private void follow(Map<String, Long> current) {
        if (current == sources) {
            return;
        }
        current.keySet().stream()
                .filter(source -> !sources.containsKey(source))
                .forEach(source -> gauges.add(HubMetric.SOURCE_LAG.gauge(
                        registry, () -> sourceLagMs(source) / 1_000.0, Integer.toString(partition), source)));
        sources = current;
    }

    private long sourceLagMs(String source) {
        return clock.timeMs() - sources.getOrDefault(source, clock.timeMs());
    }

    void stepped(long startedNs) {
        events.increment();
        step.record(clock.ticksNs() - startedNs, TimeUnit.NANOSECONDS);
    }

    /** The shard has been opened. */
    void opened(Shard shard, Opening how) {
        state = new StateMetrics(registry, clock, partition, shard, how);
        moved(shard);
    }

    void evicted(Evicted kind, String what) {
        StateMetrics held = state;
        if (held != null) {
            held.evicted(kind, what);
        }
    }

    /** The shard has taken a step. */
    void moved(Shard shard) {
        frontierMs = shard.frontierMs();
        clockMs = shard.clockMs();
        liveFacts = shard.liveFacts();
        pauses = shard.pauses();
        StateMetrics held = state;
        if (held != null) {
            held.moved(shard);
        }
        settlingUntilMs = shard.settlingUntilMs();
        heldNonEvents = shard.heldNonEvents();
        follow(shard.sources());
    }

    /** As of the last step; may be asked by any thread. */
    ShardReport report() {
        StateMetrics held = Objects.requireNonNull(state, "asked before it was opened");
        return new ShardReport(
                partition,
                frontierMs,
                clockMs,
                standing(),
                sources,
                heldNonEvents,
                held.memory(),
                held.evicted(),
                pauses,
                held.opening());
    }

    void decision(Decision decision) {
        String status = decision.status().name().toLowerCase(Locale.ROOT);
        counter(HubMetric.DECISIONS, status, decision.reason().name()).increment();
        if (!decision.candidate().nonEvent()) {
            eventToDecision.record(Math.max(0, clock.timeMs() - decision.triggerRecordMs()), TimeUnit.MILLISECONDS);
        }
    }

    void businessEvent(String type) {
        counter(HubMetric.BUSINESS_EVENTS, type).increment();
    }

    void deadLetter(DeadLetterReason reason) {
        counter(HubMetric.DEAD_LETTERS, reason.name()).increment();
    }

    /** How often this shard has given up matches of the rule. */
    long gaveUp(String rule) {
        counter(HubMetric.GIVEN_UP, rule).increment();
        return gaveUps.merge(rule, 1L, Long::sum);
    }

    void duplicate(boolean conflicting) {
        counter(HubMetric.EVENTS_DUPLICATE, Boolean.toString(conflicting)).increment();
    }

    private Counter counter(HubMetric metric, String... tags) {
        return counters.computeIfAbsent(metric.name() + String.join("/", tags), key -> metric.counter(registry, tags));
    }

    @Override
    public void close() {
        gauges.forEach(registry::remove);
        StateMetrics held = state;
        if (held != null) {
            held.close();
        }
    }
}
