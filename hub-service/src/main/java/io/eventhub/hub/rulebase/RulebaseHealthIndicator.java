package io.eventhub.hub.rulebase;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Always up, since the running version runs; its details say what does not go as it should. */
final class RulebaseHealthIndicator implements HealthIndicator {
    private final RunningRulebase running;
    private final RulebaseStatus status;

    RulebaseHealthIndicator(RunningRulebase running, RulebaseStatus status) {
        this.running = running;
        this.status = status;
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up().withDetail("version", running.get().version());
        status.folderFailure().ifPresent(reason -> health.withDetail("folderRefused", reason));
        status.versionFailure().ifPresent(reason -> health.withDetail("versionRefused", reason));
        return health.build();
    }
}
