package io.eventhub.hub.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.hub.HubApplication;
import io.eventhub.hub.embedded.EmbeddedDefault;
import io.eventhub.hub.embedded.TestServers;
import io.eventhub.hub.event.DecisionCodec;
import io.eventhub.hub.settings.Topic;
import io.eventhub.model.Event;
import io.eventhub.model.SystemWallClock;
import io.eventhub.model.WallClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The broker is gone for longer than any event may be late. Sources keep what happens and send it when they can; what
 * they kept is neither too late nor missed by a non-event.
 */
class BrokerOutageTest {
    private static final String ACTORS = "outage-";
    private static final int PARCELS = 20;
    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final Duration GONE = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private final WallClock clock = new SystemWallClock();
    private long ids;

    @Test
    void whatSourcesKeptMeanwhileIsInTime() throws Exception {
        EmbeddedDefault broker = EmbeddedDefault.start(folder.resolve("broker"), true, false);
        String address = String.valueOf(broker.properties().get("hub.kafka.bootstrap-servers"));
        int port = Integer.parseInt(address.substring(address.indexOf(':') + 1));
        Postgres postgres = new Postgres(TestServers.datasource(), ACTORS);
        try (HubApplication.Running hub = HubApplication.start(settings(address))) {
            HubClient client = new HubClient(hub.port());
            client.awaitReady();
            long sentMs = clock.timeMs();
            client.post(parcels("ParcelSent", sentMs, 1));
            broker.close();
            assertThat(clock.timeMs()).as("gone before the deadline").isLessThan(sentMs + WINDOW.toMillis());

            CompletableFuture<Void> source =
                    CompletableFuture.runAsync(() -> client.post(parcels("ParcelReceived", sentMs + 5_000, 2)));
            Pace.pause(GONE);
            assertThat(postgres.decided("parcel-lost"))
                    .as("decided while the broker is away")
                    .isZero();
            broker = EmbeddedDefault.start(folder.resolve("broker"), true, false, port, 0);
            source.get(60, TimeUnit.SECONDS);

            Awaitility.await("all that is lost is decided")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> postgres.decided("parcel-lost") >= PARCELS / 2);
            TopicReader topics = new TopicReader(address, "outage");
            assertThat(topics.read(Topic.DEAD_LETTERS)).isEmpty();
            assertThat(topics.read(Topic.DECISIONS).stream()
                            .map(new DecisionCodec()::read)
                            .map(decision -> decision.candidate().actor() + "@"
                                    + decision.candidate().timeMs()))
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, PARCELS)
                            .filter(parcel -> parcel % 2 == 1)
                            .mapToObj(parcel -> ACTORS + parcel + "@" + (sentMs + WINDOW.toMillis()))
                            .toList());
        } finally {
            broker.close();
        }
    }

    private Map<String, Object> settings(String broker) {
        Map<String, Object> settings = new HashMap<>(TestServers.datasource());
        settings.put("hub.kafka.bootstrap-servers", broker);
        settings.put("hub.kafka.topic-prefix", "outage");
        settings.put("hub.stream.application-id", "outage");
        settings.put("hub.data-directory", folder.resolve("hub"));
        settings.put("hub.rulebase.directory", ProofRulebase.folder());
        settings.put("hub.time.allowed-lateness", "5s");
        settings.put("hub.time.settling", "10s");
        settings.put("server.port", 0);
        return settings;
    }

    /** One for each, or for every second. */
    private List<Event> parcels(String type, long timeMs, int step) {
        List<Event> events = new ArrayList<>();
        for (int parcel = 0; parcel < PARCELS; parcel += step) {
            events.add(Event.of("proof", ACTORS + "o" + ids++, type, ACTORS + parcel, timeMs, Map.of()));
        }
        return events;
    }
}
