package io.eventhub.hub.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.hub.HubApplication;
import io.eventhub.hub.event.DecisionCodec;
import io.eventhub.hub.settings.Topic;
import io.eventhub.model.Candidate;
import io.eventhub.model.Event;
import io.eventhub.model.SystemWallClock;
import io.eventhub.model.WallClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * There is no hub for 30 s while the log goes on. Of three deadlines one passes while nothing is read, one while the hub
 * reads what it has missed, and one lies ahead by then:
 *
 * <pre>
 *   sent      │ no hub                                          │ hub
 *   ──────────┼─────────────────────────────────────────────────┼──────────────────
 *   before    │     deadline                                    │
 *   meanwhile │ sent            deadline                        │
 *   last      │                                            sent │           deadline
 * </pre>
 *
 * Every second parcel arrives in time, which the hub reads long after other events.
 */
class DownTimeTest {
    private static final String ACTORS = "down-";
    private static final String TOPICS = "proof-down";
    private static final Duration DOWN = Duration.ofSeconds(30);
    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final int PARCELS = 40;
    private static final int UNREAD = 3_000;
    /** The source's clock is ahead, so that a deadline is still to come however long a stop or a start takes. */
    private static final long AHEAD_MS = 6_000;

    @TempDir
    private Path folder;

    private final WallClock clock = new SystemWallClock();
    private final Life life = new Life(ACTORS, 1, new Random(1));
    private final List<String> expected = new ArrayList<>();
    private long ids;

    @Test
    void exactlyTheTrueNonEventsAreRaisedNoneEarlyNoneMissing() {
        TestHub hub = new TestHub(TOPICS, folder.resolve("hub"));
        Postgres postgres = hub.postgres(ACTORS);
        long beforeMs;
        try (HubApplication.Running before = hub.start()) {
            HubClient client = new HubClient(before.port());
            client.awaitReady();
            beforeMs = clock.timeMs() + AHEAD_MS;
            client.post(parcels("ParcelSent", "before-", 1, beforeMs));
            awaitProcessed(client, postgres, beforeMs);
        }
        long stoppedMs = clock.timeMs();
        assertThat(stoppedMs).as("the hub was stopped before the deadline").isLessThan(beforeMs + WINDOW.toMillis());

        long meanwhileMs = Math.max(beforeMs, stoppedMs);
        hub.events().append(others(meanwhileMs));
        hub.events().append(parcels("ParcelReceived", "before-", 2, meanwhileMs));
        hub.events().append(parcels("ParcelSent", "meanwhile-", 1, meanwhileMs));
        hub.events().append(parcels("ParcelReceived", "meanwhile-", 2, meanwhileMs));
        Awaitility.await("the hub has been away for 30 s")
                .atMost(DOWN.multipliedBy(2))
                .until(() -> clock.timeMs() > stoppedMs + DOWN.toMillis());
        long lastMs = clock.timeMs() + AHEAD_MS;
        hub.events().append(parcels("ParcelSent", "last-", 1, lastMs));
        hub.events().append(others(lastMs));
        hub.events().append(parcels("ParcelReceived", "last-", 2, lastMs));

        List<Event> markers;
        try (HubApplication.Running after = hub.start()) {
            HubClient client = new HubClient(after.port());
            client.awaitReady();
            markers = life.markers(Math.max(clock.timeMs(), lastMs + WINDOW.toMillis()));
            client.post(markers);
            postgres.awaitEnd(markers.size());
        }

        expectLost("before-", beforeMs);
        expectLost("meanwhile-", meanwhileMs);
        expectLost("last-", lastMs);
        assertThat(lost(hub)).containsExactlyInAnyOrderElementsOf(expected);
        long endMs = markers.get(0).timeMs() + ProofRulebase.LONGEST_WINDOW.toMillis();
        Oracle replayed = Oracle.replay(
                ProofRulebase.compiled(),
                ProofRulebase.profiles(life),
                hub.topics().read(Topic.EVENTS),
                endMs);
        Comparison.assertSame(hub.topics(), postgres, replayed, "after the down-time");
    }

    /** The page views are told after the parcels: when they are decided upon, all parcels have been processed. */
    private void awaitProcessed(HubClient client, Postgres postgres, long sentMs) {
        for (int view = 0; view < 3; view++) {
            List<Event> views = new ArrayList<>();
            for (int actor = 0; actor < 16; actor++) {
                views.add(event("PageViewed", "viewer-" + actor, sentMs + view));
            }
            client.post(views);
        }
        Awaitility.await("all parcels are processed")
                .atMost(WINDOW.multipliedBy(2))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> postgres.decided("keen-visitor") == 16);
    }

    /** One for each, or for every second, beginning with the first. */
    private List<Event> parcels(String type, String actors, int step, long timeMs) {
        return IntStream.iterate(0, parcel -> parcel < PARCELS, parcel -> parcel + step)
                .mapToObj(parcel -> event(type, actors + parcel, timeMs))
                .toList();
    }

    private List<Event> others(long timeMs) {
        return IntStream.range(0, UNREAD)
                .mapToObj(other -> event("Pulse", "other-" + other, timeMs))
                .toList();
    }

    private void expectLost(String actors, long sentMs) {
        for (int parcel = 1; parcel < PARCELS; parcel += 2) {
            expected.add(ACTORS + actors + parcel + " lost at " + (sentMs + WINDOW.toMillis()));
        }
    }

    /** None was decided at a record time before its deadline. */
    private static List<String> lost(TestHub hub) {
        List<String> lost = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : hub.topics().read(Topic.DECISIONS)) {
            Candidate candidate = new DecisionCodec().read(record).candidate();
            if (candidate.scenario().equals("parcel-lost")) {
                lost.add(candidate.actor() + " lost at " + candidate.timeMs());
                assertThat(record.timestamp()).as("when it was decided").isGreaterThanOrEqualTo(candidate.timeMs());
            }
        }
        return lost;
    }

    private Event event(String type, String actor, long timeMs) {
        return Event.of("proof", ACTORS + "d" + ids++, type, ACTORS + actor, timeMs, Map.of());
    }
}
