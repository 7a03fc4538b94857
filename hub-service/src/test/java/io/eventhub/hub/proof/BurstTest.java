package io.eventhub.hub.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.eventhub.hub.HubApplication;
import io.eventhub.hub.event.DecisionCodec;
import io.eventhub.hub.settings.Topic;
import io.eventhub.hub.stream.ShardReports;
import io.eventhub.model.Event;
import io.eventhub.model.SystemWallClock;
import io.eventhub.model.WallClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Deadlines pass while their counter-events lie unread behind a burst; then nothing comes, and deadlines still fire. Skipped on a
 * machine that appends the burst too slowly, or reads it too quickly, for that to happen.
 */
class BurstTest {
    private static final String ACTORS = "burst-";
    private static final String TOPICS = "proof-burst";
    private static final int PARCELS = 40;
    private static final int BURST = 40_000;
    private static final long WINDOW_MS = 10_000;
    /** How long after the burst was begun the first parcels' deadline is. */
    private static final long LEFT_MS = 3_000;

    @TempDir
    private Path folder;

    private final WallClock clock = new SystemWallClock();
    private long ids;

    @Test
    void aLagRaisesNothingFalselyAndSilenceHoldsNothingBack() {
        TestHub hub = new TestHub(TOPICS, folder);
        Postgres postgres = hub.postgres(ACTORS);
        try (HubApplication.Running running = hub.start()) {
            new HubClient(running.port()).awaitReady();
            long sentMs = clock.timeMs() + LEFT_MS - WINDOW_MS;
            long appendedMs = append(hub, sentMs);
            assumeThat(appendedMs)
                    .as("the counter-events were appended before the deadline's grace ended")
                    .isLessThan(sentMs + WINDOW_MS + 1_000);
            Awaitility.await("the first deadline has passed")
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> clock.timeMs() > sentMs + WINDOW_MS + 1_000);
            long unread = running.context().getBean(ShardReports.class).all().stream()
                    .mapToLong(report -> report.standing().unread())
                    .sum();
            assumeThat(unread).as("the burst was not read in time").isPositive();

            Awaitility.await("the rest is lost, though nothing comes any more")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> postgres.decided("parcel-lost") >= PARCELS);
            assertThat(hub.topics().read(Topic.DECISIONS).stream()
                            .map(new DecisionCodec()::read)
                            .map(decision -> decision.candidate().actor()))
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 2 * PARCELS)
                            .filter(parcel -> parcel % 2 == 1)
                            .mapToObj(parcel -> ACTORS + parcel)
                            .toList());
        }
    }

    /**
     * Parcels are sent, much else happens, even parcels arrive; then others are sent of which even ones arrive. Returns when the
     * last was appended, by the broker.
     */
    private long append(TestHub hub, long sentMs) {
        List<Event> events = new ArrayList<>();
        IntStream.range(0, PARCELS).forEach(parcel -> events.add(event("ParcelSent", parcel, sentMs)));
        IntStream.range(0, BURST).forEach(other -> events.add(event("CaseClosed", PARCELS * 2 + other, sentMs)));
        IntStream.range(0, PARCELS)
                .filter(parcel -> parcel % 2 == 0)
                .forEach(parcel -> events.add(event("ParcelReceived", parcel, sentMs + WINDOW_MS)));
        for (int parcel = PARCELS; parcel < 2 * PARCELS; parcel++) {
            events.add(event("ParcelSent", parcel, sentMs + WINDOW_MS));
            if (parcel % 2 == 0) {
                events.add(event("ParcelReceived", parcel, sentMs + WINDOW_MS + 1));
            }
        }
        return hub.events().append(events);
    }

    private Event event(String type, int actor, long timeMs) {
        return Event.of("proof", ACTORS + "b" + ids++, type, ACTORS + actor, timeMs, Map.of());
    }
}
