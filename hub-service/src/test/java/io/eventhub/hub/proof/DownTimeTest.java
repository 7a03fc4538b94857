package io.eventhub.hub.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.hub.HubApplication;
import io.eventhub.hub.event.DecisionCodec;
import io.eventhub.hub.event.EventCodec;
import io.eventhub.hub.settings.Topic;
import io.eventhub.model.Decision;
import io.eventhub.model.Event;
import io.eventhub.model.SystemWallClock;
import io.eventhub.model.WallClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log goes on while there is no hub, and deadlines pass. */
class DownTimeTest {
    private static final String ACTORS = "down-";
    private static final String TOPICS = "proof-down";
    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final int PARCELS = 40;
    private static final int UNREAD = 3_000;
    /** The source's clock is ahead, so that the hub can be stopped before the deadline on a busy machine too. */
    private static final long AHEAD_MS = 6_000;

    @TempDir
    private Path folder;

    private final WallClock clock = new SystemWallClock();
    private final Life life = new Life(ACTORS, 1, new Random(1));
    private long ids;

    @Test
    void noNonEventIsRaisedWhoseCounterEventWaitsUnreadAndTrueOnesCarryTheirDeadline() {
        TestHub hub = new TestHub(TOPICS, folder.resolve("hub"));
        Postgres postgres = hub.postgres(ACTORS);
        long sentMs;
        try (HubApplication.Running before = hub.start()) {
            HubClient client = new HubClient(before.port());
            client.awaitReady();
            sentMs = clock.timeMs() + AHEAD_MS;
            sendParcels(client, postgres, sentMs);
        }
        assertThat(clock.timeMs()).as("the hub was stopped before the deadline").isLessThan(sentMs + WINDOW.toMillis());
        long receivedMs = Math.max(sentMs, clock.timeMs());
        appendWhatHappensMeanwhile(receivedMs);
        long deadlineMs = receivedMs + WINDOW.toMillis();
        Awaitility.await("all deadlines have passed")
                .atMost(WINDOW.multipliedBy(3))
                .until(() -> clock.timeMs() > deadlineMs + 2_000);

        List<Event> markers = life.markers(clock.timeMs());
        try (HubApplication.Running after = hub.start()) {
            new HubClient(after.port()).post(markers);
            postgres.awaitEnd(markers.size());
        }

        assertThat(lost(hub)).containsExactlyInAnyOrderElementsOf(expected(sentMs, receivedMs));
        long endMs = markers.get(0).timeMs() + ProofRulebase.LONGEST_WINDOW.toMillis();
        Oracle replayed = Oracle.replay(
                ProofRulebase.compiled(),
                ProofRulebase.profiles(life),
                hub.topics().read(Topic.EVENTS),
                endMs);
        Comparison.assertSame(hub.topics(), postgres, replayed, "after the down-time");
    }

    /** The page views are told after the parcels: when they are decided upon, all parcels have been processed. */
    private void sendParcels(HubClient client, Postgres postgres, long sentMs) {
        List<Event> events = new ArrayList<>();
        for (int parcel = 0; parcel < PARCELS; parcel++) {
            events.add(event("ParcelSent", "parcel-" + parcel, sentMs));
        }
        client.post(events);
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

    /** Odd parcels arrive, behind many other events; others are sent, and odd ones of them arrive. */
    private void appendWhatHappensMeanwhile(long nowMs) {
        EventCodec codec = new EventCodec();
        Map<String, Object> settings = new HashMap<>(Map.of("bootstrap.servers", TestHub.bootstrapServers()));
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
            for (int other = 0; other < UNREAD; other++) {
                records.add(codec.record(TOPICS + ".events", event("Pulse", "other-" + other, nowMs)));
            }
            for (int parcel = 0; parcel < 2 * PARCELS; parcel++) {
                if (parcel >= PARCELS) {
                    records.add(codec.record(TOPICS + ".events", event("ParcelSent", "parcel-" + parcel, nowMs)));
                }
                if (parcel % 2 == 1) {
                    records.add(codec.record(TOPICS + ".events", event("ParcelReceived", "parcel-" + parcel, nowMs)));
                }
            }
            records.forEach(producer::send);
            producer.flush();
        }
    }

    private static List<String> expected(long sentMs, long receivedMs) {
        List<String> expected = new ArrayList<>();
        for (int parcel = 0; parcel < 2 * PARCELS; parcel += 2) {
            long anchorMs = parcel < PARCELS ? sentMs : receivedMs;
            expected.add(ACTORS + "parcel-" + parcel + " lost at " + (anchorMs + WINDOW.toMillis()));
        }
        return expected;
    }

    private static List<String> lost(TestHub hub) {
        return hub.topics().read(Topic.DECISIONS).stream()
                .map(new DecisionCodec()::read)
                .map(Decision::candidate)
                .filter(candidate -> candidate.scenario().equals("parcel-lost"))
                .map(candidate -> candidate.actor() + " lost at " + candidate.timeMs())
                .toList();
    }

    private Event event(String type, String actor, long timeMs) {
        return Event.of("proof", ACTORS + "d" + ids++, type, ACTORS + actor, timeMs, Map.of());
    }
}
