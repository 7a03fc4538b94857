package io.eventhub.hub.stream;

import org.apache.kafka.streams.KafkaStreams;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Ready: the shards run, or have run and are being moved between instances. */
final class ShardsHealthIndicator implements HealthIndicator {
    private final ShardStreams streams;

    ShardsHealthIndicator(ShardStreams streams) {
        this.streams = streams;
    }

    @Override
    public Health health() {
        KafkaStreams.State state = streams.state();
        boolean ready =
                state == KafkaStreams.State.RUNNING || (state == KafkaStreams.State.REBALANCING && streams.hasRun());
        return (ready ? Health.up() : Health.outOfService())
                .withDetail("state", state.name())
                .build();
    }
}
