package io.eventhub.hub.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.hub.embedded.TestServers;
import io.eventhub.hub.settings.KafkaSettings;
import io.eventhub.hub.settings.Topic;
import io.eventhub.model.SystemWallClock;
import io.eventhub.model.WallClock;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against the real broker, whose clock is this machine's. */
class EndOffsetSamplerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final WallClock ofBroker = new SystemWallClock();
    private final KafkaSettings kafka = new KafkaSettings(
            String.valueOf(TestServers.kafka().get("bootstrap.servers")),
            "sampler",
            1,
            (short) 1,
            Duration.ofSeconds(5),
            Map.of());
    private final Admin admin = Admin.create(TestServers.kafka());

    @BeforeEach
    void createTopics() {
        new HubTopics(admin, kafka).start();
    }

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void anIdlePartitionIsCompleteUpToTheBrokersTimeThoughTheLocalClockIsAhead() {
        assertThatItFollowsTheOneBehind(Duration.ofHours(1));
    }

    @Test
    void anIdlePartitionIsCompleteUpToTheLocalTimeWhenThatIsBehind() {
        assertThatItFollowsTheOneBehind(Duration.ofHours(-1));
    }

    /** Neither clock is overtaken, and the one that is behind is kept up with. */
    private void assertThatItFollowsTheOneBehind(Duration ahead) {
        ManualClock local = new ManualClock(ofBroker.timeMs() + ahead.toMillis());
        long beforeMs = Math.min(ofBroker.timeMs(), local.timeMs());
        BrokerClock clock = new BrokerClock(local);
        PartitionPositions positions = new PartitionPositions(kafka.topic(Topic.EVENTS), clock);
        try (EndOffsetSampler sampler = new EndOffsetSampler(
                admin,
                "sampler",
                positions,
                clock,
                new BrokerTime(kafka),
                kafka.requestTimeout(),
                () -> {},
                outage -> {},
                local)) {
            positions.opened(0);
            sampler.start(Duration.ofMillis(10));
            Awaitility.await("the partition is known to be complete")
                    .atMost(PATIENCE)
                    .until(() -> positions.completeUpToMs(0).isPresent());
            assertThat(positions.completeUpToMs(0).orElseThrow())
                    .isBetween(beforeMs, Math.min(ofBroker.timeMs(), local.timeMs()));
        }
    }
}
