package io.eventhub.hub.stream;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Whether the broker answers. */
final class BrokerHealthIndicator extends AbstractHealthIndicator {
    private final Admin admin;
    private final Duration timeout;

    BrokerHealthIndicator(Admin admin, Duration timeout) {
        super("the broker does not answer");
        this.admin = admin;
        this.timeout = timeout;
    }

    @Override
    protected void doHealthCheck(Health.Builder health)
            throws InterruptedException, ExecutionException, TimeoutException {
        String cluster = admin.describeCluster().clusterId().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        health.up().withDetail("cluster", cluster);
    }
}
