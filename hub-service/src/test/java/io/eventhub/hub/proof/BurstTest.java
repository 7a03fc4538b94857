package io.eventhub.hub.proof;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Deadlines pass while their counter-events lie unread behind a burst; then nothing comes, and deadlines still fire. How long after
 * the burst the deadline may be depends on the machine, so it is tried until the burst is appended by then and not read; skipped where that does not happen.
 */
class BurstTest {
    private static final String TOPICS = "proof-burst";
    private static final int PARCELS = 40;
    private static final int BURST = 40_000;
    private static final int TRIALS = 8;
    private static final long WINDOW_MS = 10_000;
    private static final long GRACE_MS = 1_000;

    @TempDir
    private Path folder;

    private final WallClock clock = new SystemWallClock();
    private long ids;

    @Test
    void aLagRaisesNothingFalselyAndSilenceHoldsNothingBack() {
        TestHub hub = new TestHub(TOPICS, folder);
        try (HubApplication.Running running = hub.start()) {
            new HubClient(running.port()).awaitReady();
            String actors = lagBehindADeadline(hub, running);

            Postgres postgres = hub.postgres(actors);
            Awaitility.await("the rest is lost, though nothing comes any more")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> postgres.decided("parcel-lost") >= PARCELS);
            assertThat(hub.topics().read(Topic.DECISIONS).stream()
                            .map(new DecisionCodec()::read)
                            .map(decision -> decision.candidate().actor())
                            .filter(actor -> actor.startsWith(actors)))
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 2 * PARCELS)
                            .filter(parcel -> parcel % 2 == 1)
                            .mapToObj(parcel -> actors + parcel)
                            .toList());
        }
    }

    /** Returns what the ids of the actors begin with whose counter-events were in time and unread at their deadline. */
    private String lagBehindADeadline(TestHub hub, HubApplication.Running running) {
        long leftMs = 1_000;
        for (int trial = 0; trial < TRIALS; trial++) {
            String actors = "burst-" + trial + "-";
            long sentMs = clock.timeMs() + leftMs - WINDOW_MS;
            long overMs = sentMs + WINDOW_MS + GRACE_MS;
            long appendedMs = append(hub, actors, sentMs);
            Awaitility.await("the first deadline has passed")
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> clock.timeMs() > overMs);
            if (appendedMs < overMs && unread(running) > 0) {
                return actors;
            }
            leftMs = appendedMs < overMs ? leftMs * 2 / 3 : leftMs * 2;
            Awaitility.await("the burst is read").atMost(Duration.ofSeconds(60)).until(() -> unread(running) == 0);
        }
        return Assumptions.abort("in " + TRIALS + " trials no burst was appended before a deadline and unread at it");
    }

    private static long unread(HubApplication.Running running) {
        return running.context().getBean(ShardReports.class).all().stream()
                .mapToLong(report -> report.standing().unread())
                .sum();
    }

    /**
     * Parcels are sent, much else happens, even parcels arrive; then others are sent of which even ones arrive. Returns when the
     * last was appended, by the broker.
     */
    private long append(TestHub hub, String actors, long sentMs) {
        List<Event> events = new ArrayList<>();
        IntStream.range(0, PARCELS).forEach(parcel -> events.add(event("ParcelSent", actors + parcel, sentMs)));
        IntStream.range(0, BURST)
                .forEach(other -> events.add(event("CaseClosed", actors + (PARCELS * 2 + other), sentMs)));
        IntStream.range(0, PARCELS)
                .filter(parcel -> parcel % 2 == 0)
                .forEach(parcel -> events.add(event("ParcelReceived", actors + parcel, sentMs + WINDOW_MS)));
        for (int parcel = PARCELS; parcel < 2 * PARCELS; parcel++) {
            events.add(event("ParcelSent", actors + parcel, sentMs + WINDOW_MS));
            if (parcel % 2 == 0) {
                events.add(event("ParcelReceived", actors + parcel, sentMs + WINDOW_MS + 1));
            }
        }
        return hub.events().append(events);
    }

    private Event event(String type, String actor, long timeMs) {
        return Event.of("proof", "burst-" + ids++, type, actor, timeMs, Map.of());
    }
}
