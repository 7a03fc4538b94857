package io.eventhub.hub.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.hub.HubApplication;
import io.eventhub.hub.event.DecisionCodec;
import io.eventhub.hub.event.EventCodec;
import io.eventhub.hub.settings.Topic;
import io.eventhub.model.Event;
import io.eventhub.model.SystemWallClock;
import io.eventhub.model.WallClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events in any order within the grace, many of them twice: decided as the ordered stream without repetitions is. */
class DisorderOverBrokerTest {
    private static final String ACTORS = "disorder-";
    private static final String TOPICS = "proof-disorder";
    private static final int PARCELS = 200;
    /** Within the grace of a second, with time to append them. */
    private static final int SPREAD_MS = 500;

    @TempDir
    private Path folder;

    private final WallClock clock = new SystemWallClock();
    private final Seed seed = Seed.next();
    private final Random random = seed.random();

    @Test
    void disorderAndRepetitionChangeNoDecision() {
        TestHub hub = new TestHub(TOPICS, folder);
        Postgres postgres = hub.postgres(ACTORS);
        try (HubApplication.Running running = hub.start()) {
            new HubClient(running.port()).awaitReady();
            append();
            Awaitility.await("every other parcel is lost")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> postgres.decided("parcel-lost") >= PARCELS / 2);
            assertThat(hub.topics().read(Topic.DECISIONS).stream()
                            .map(new DecisionCodec()::read)
                            .map(decision -> decision.candidate().actor()))
                    .as(seed.toString())
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, PARCELS)
                            .filter(parcel -> parcel % 2 == 1)
                            .mapToObj(parcel -> ACTORS + parcel)
                            .toList());
        }
    }

    /** A parcel may have arrived before it is told that it was sent. */
    private List<Event> disordered(long nowMs) {
        List<Event> events = new ArrayList<>();
        for (int parcel = 0; parcel < PARCELS; parcel++) {
            long sentMs = nowMs - 1 - random.nextInt(SPREAD_MS);
            events.add(event("ParcelSent", parcel, sentMs));
            if (parcel % 2 == 0) {
                events.add(event("ParcelReceived", parcel, sentMs + 1 + random.nextInt((int) (nowMs - sentMs))));
            }
        }
        List<Event> twice =
                events.stream().filter(event -> random.nextInt(3) == 0).toList();
        events.addAll(twice);
        Collections.shuffle(events, random);
        return events;
    }

    private static Event event(String type, int parcel, long timeMs) {
        return Event.of("proof", type + parcel, type, ACTORS + parcel, timeMs, Map.of());
    }

    private void append() {
        EventCodec codec = new EventCodec();
        Map<String, Object> settings = new HashMap<>(Map.of("bootstrap.servers", TestHub.bootstrapServers()));
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.partitionsFor(TOPICS + ".events");
            disordered(clock.timeMs()).forEach(event -> producer.send(codec.record(TOPICS + ".events", event)));
            producer.flush();
        }
    }
}
