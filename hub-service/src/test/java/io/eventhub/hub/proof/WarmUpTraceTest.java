package io.eventhub.hub.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.hub.HubApplication;
import io.eventhub.hub.settings.HubSettings;
import io.eventhub.hub.settings.Topic;
import io.eventhub.hub.stream.ShardReports;
import io.eventhub.model.Event;
import io.eventhub.model.SystemWallClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.HealthIndicator;

/** A hub that is ready has decided about thousands of events that it made up, and nothing of them is anywhere. */
class WarmUpTraceTest {
    private static final String ACTORS_MADE_UP = "actor-";

    @TempDir
    private Path folder;

    @Test
    void nothingIsLeftOfTheWarmUp() {
        TestHub hub = new TestHub("proof-warm-up", folder);
        Postgres postgres = hub.postgres(ACTORS_MADE_UP);
        long decisionsBefore = postgres.decisions().size();
        long actionsBefore = postgres.ledger().size();
        try (HubApplication.Running running = hub.start(Duration.ofSeconds(3))) {
            HubClient client = new HubClient(running.port());
            client.awaitReady();
            Map<String, Object> warmUp = running.context()
                    .getBean("warmUpHealthIndicator", HealthIndicator.class)
                    .health()
                    .getDetails();
            assertThat((int) warmUp.get("events")).as("made up").isPositive();
            assertThat((long) warmUp.get("decisions")).as("decided").isPositive();

            client.post(List.of(
                    Event.of("proof", "the-only", "ParcelSent", "real", new SystemWallClock().timeMs(), Map.of())));
            HubSettings settings = running.context().getBean(HubSettings.class);
            assertThat(hub.topics().read(settings.kafka().topic(Topic.EVENTS))).hasSize(1);
            assertThat(Stream.of(
                                    Topic.BUSINESS_EVENTS,
                                    Topic.DECISIONS,
                                    Topic.ACTIONS,
                                    Topic.OUTCOMES,
                                    Topic.DEAD_LETTERS)
                            .flatMap(topic -> hub.topics().read(settings.kafka().topic(topic)).stream()))
                    .isEmpty();
            assertThat(running.context().getBean(ShardReports.class).all())
                    .isNotEmpty()
                    .allSatisfy(report -> assertThat(report.memory().sessionFacts()
                                    + report.memory().keptFacts()
                                    + report.memory().waits())
                            .as("at most the only event's")
                            .isLessThanOrEqualTo(1));
        }
        assertThat(postgres.decisions()).hasSize((int) decisionsBefore);
        assertThat(postgres.ledger()).hasSize((int) actionsBefore);
    }
}
