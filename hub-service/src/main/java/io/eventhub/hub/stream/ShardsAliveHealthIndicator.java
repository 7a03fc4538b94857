package io.eventhub.hub.stream;

import org.apache.kafka.streams.KafkaStreams;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Alive: no shard has failed in a way that only a new process gets over. */
final class ShardsAliveHealthIndicator implements HealthIndicator {
    private final ShardStreams streams;

    ShardsAliveHealthIndicator(ShardStreams streams) {
        this.streams = streams;
    }

    @Override
    public Health health() {
        KafkaStreams.State state = streams.state();
        boolean failed = state == KafkaStreams.State.ERROR || state == KafkaStreams.State.PENDING_ERROR;
        return (failed ? Health.down() : Health.up())
                .withDetail("state", state.name())
                .build();
    }
}
