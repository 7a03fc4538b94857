package io.eventhub.hub.stream;

import io.eventhub.hub.telemetry.HubMetric;
import io.eventhub.model.DeadLetterReason;
import io.eventhub.model.Decision;
import io.eventhub.model.WallClock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What one shard tells of itself. Written by its stream thread; gauges are read by others. */
final class ShardMetrics implements AutoCloseable {
    private final MeterRegistry registry;
    private final WallClock clock;
    private final Counter events;
    private final Timer step;
    private final Timer eventToDecision;
    private final List<Gauge> gauges;
    private final Map<String, Counter> counters = new HashMap<>();
    private volatile long frontierMs;
    private volatile long liveFacts;

    ShardMetrics(MeterRegistry registry, WallClock clock, int partition) {
        String tag = Integer.toString(partition);
        this.registry = registry;
        this.clock = clock;
        this.frontierMs = clock.timeMs();
        this.events = HubMetric.EVENTS_PROCESSED.counter(registry, tag);
        this.step = HubMetric.SHARD_STEP.timer(registry);
        this.eventToDecision = HubMetric.EVENT_TO_DECISION.timer(registry);
        this.gauges = List.of(
                HubMetric.FRONTIER_LAG.gauge(registry, () -> (clock.timeMs() - frontierMs) / 1_000.0, tag),
                HubMetric.LIVE_FACTS.gauge(registry, () -> liveFacts, tag));
    }

    void stepped(long startedNs) {
        events.increment();
        step.record(clock.ticksNs() - startedNs, TimeUnit.NANOSECONDS);
    }

    void frontier(long newFrontierMs, long facts) {
        frontierMs = newFrontierMs;
        liveFacts = facts;
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

    void duplicate(boolean conflicting) {
        counter(HubMetric.EVENTS_DUPLICATE, Boolean.toString(conflicting)).increment();
    }

    private Counter counter(HubMetric metric, String... tags) {
        return counters.computeIfAbsent(metric.name() + String.join("/", tags), key -> metric.counter(registry, tags));
    }

    @Override
    public void close() {
        gauges.forEach(registry::remove);
    }
}
