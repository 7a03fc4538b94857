package io.eventhub.hub.warmup;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Ready: the warm-up is over. */
final class WarmUpHealthIndicator implements HealthIndicator {
    private final WarmUp warmUp;

    WarmUpHealthIndicator(WarmUp warmUp) {
        this.warmUp = warmUp;
    }

    @Override
    public Health health() {
        return (warmUp.isOver() ? Health.up() : Health.outOfService()).build();
    }
}
