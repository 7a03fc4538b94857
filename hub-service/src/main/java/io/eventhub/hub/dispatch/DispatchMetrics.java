package io.eventhub.hub.dispatch;

import io.eventhub.hub.telemetry.HubMetric;
import io.eventhub.model.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;

/** What dispatch counts and times. */
final class DispatchMetrics {
    private final MeterRegistry registry;
    private final Timer fromEvent;
    private final Timer fromDeadline;
    private final Timer admission;
    private final Counter duplicates;

    DispatchMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.fromEvent = HubMetric.EVENT_TO_ACTION.timer(registry, "event");
        this.fromDeadline = HubMetric.EVENT_TO_ACTION.timer(registry, "deadline");
        this.admission = HubMetric.ADMISSION.timer(registry);
        this.duplicates = HubMetric.ACTIONS_DUPLICATE.counter(registry);
    }

    void dispatched(boolean fromADeadline, long latencyMs) {
        (fromADeadline ? fromDeadline : fromEvent).record(Duration.ofMillis(Math.max(0, latencyMs)));
    }

    void admitted(int duplicateAdmissions, long elapsedNs) {
        admission.record(Duration.ofNanos(elapsedNs));
        duplicates.increment(duplicateAdmissions);
    }

    void attempted(String channel, Delivery.Result result) {
        HubMetric.ATTEMPTS
                .counter(registry, channel, result.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    void ended(Outcome.Kind outcome) {
        HubMetric.OUTCOMES
                .counter(registry, outcome.name().toLowerCase(Locale.ROOT))
                .increment();
    }
}
