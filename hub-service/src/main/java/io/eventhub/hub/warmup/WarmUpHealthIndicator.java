package io.eventhub.hub.warmup;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Ready: the warm-up is over. Tells how many events were made up for it, and how many decisions they led to. */
final class WarmUpHealthIndicator implements HealthIndicator {
    private final WarmUp warmUp;

    WarmUpHealthIndicator(WarmUp warmUp) {
        this.warmUp = warmUp;
    }

    @Override
    public Health health() {
        return (warmUp.isOver() ? Health.up() : Health.outOfService())
                .withDetail("events", warmUp.events())
                .withDetail("decisions", warmUp.decisions())
                .build();
    }
}
