package io.eventhub.hub.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.hub.embedded.EmbeddedDefault;
import io.eventhub.hub.settings.Topic;
import io.eventhub.model.Event;
import io.eventhub.model.SystemWallClock;
import io.eventhub.model.WallClock;
import io.eventhub.rules.Rulebase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Several hubs, each a process of its own, share the partitions while some join, one stops, and one of three and one of
 * two are killed, under a load that goes on. What they said together is what one replay of the log says.
 */
class InstancesTest {
    private static final Logger LOG = LoggerFactory.getLogger(InstancesTest.class);
    private static final String ACTORS = "shared-";
    private static final int PARTITIONS = 6;
    private static final Duration SESSION_TIMEOUT = Duration.ofSeconds(10);
    /** Beyond the session timeout: the end of the killed hub's transaction, the move, and a busy machine. */
    private static final Duration TAKEOVER = Duration.ofSeconds(12);

    private static final Duration LEASE = Duration.ofSeconds(4);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final WallClock clock = new SystemWallClock();
    private final Seed seed = Seed.next();
    private final Random random = seed.random();
    private final Life life = new Life(ACTORS, 60, random);
    private final Load load = new Load(life, random, clock);
    private final Map<String, String> servers = new HashMap<>();
    /** When hubs were killed. */
    private final List<Long> kills = new ArrayList<>();

    private EmbeddedDefault broker;
    private EmbeddedDefault database;
    private Receiver receiver;
    private CommitWatch watch;
    private Path rulebase;

    @BeforeEach
    void startServers() throws IOException {
        rulebase = ProofRulebase.withWebhook(folder.resolve("rulebase"));
        broker = EmbeddedDefault.start(folder.resolve("broker"), true, false);
        database = EmbeddedDefault.start(folder.resolve("database"), false, true);
        servers.putAll(broker.properties());
        servers.putAll(database.properties());
        receiver = new Receiver(clock);
        watch = new CommitWatch(servers.get("hub.kafka.bootstrap-servers"), "business-event-hub", clock);
    }

    @AfterEach
    void stopServers() {
        load.close();
        watch.close();
        receiver.close();
        database.close();
        broker.close();
    }

    @Test
    void hubsThatJoinAreKilledAndStopDecideAsOneAndSendEachActionOnce() throws Exception {
        try (HubProcess first = hub("first");
                HubProcess second = hub("second");
                HubProcess third = hub("third")) {
            HubClient stays = ready(first);
            life.plans().forEach(stays::putPlan);
            load.start();
            awaitProcessing(clock.timeMs());
            twoJoin(second, third);
            databaseIsAwayLongerThanALease();
            oneIsKilled(second, "one of three");
            long fromMs = clock.timeMs();
            ready(second);
            report("it is back", fromMs);
            oneStops(third, "one of three");
            oneIsKilled(second, "one of two");
            load.end();
            List<Event> markers = life.markers(clock.timeMs());
            stays.post(markers);
            new Postgres(servers, ACTORS).awaitEnd(markers.size());
            first.stop();
            compare(markers);
        }
    }

    private HubProcess hub(String name) {
        Map<String, String> environment = Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", servers.get("hub.kafka.bootstrap-servers"),
                "SPRING_DATASOURCE_URL", servers.get("spring.datasource.url"),
                "SPRING_DATASOURCE_USERNAME", servers.get("spring.datasource.username"),
                "SPRING_DATASOURCE_PASSWORD", servers.get("spring.datasource.password"),
                "HUB_KAFKA_PARTITIONS", Integer.toString(PARTITIONS),
                "HUB_STREAM_STANDBYREPLICAS", "1",
                "HUB_STREAM_SESSIONTIMEOUT", SESSION_TIMEOUT.toString(),
                "HUB_DISPATCH_LEASE", LEASE.toString(),
                "HUB_DISPATCH_WEBHOOK_TIMEOUT", "2s",
                "HUB_DISPATCH_WEBHOOK_URL", receiver.url());
        return new HubProcess(rulebase, folder.resolve(name), environment);
    }

    private HubClient ready(HubProcess hub) throws IOException {
        HubClient client = hub.start();
        client.awaitReady();
        load.add(client);
        return client;
    }

    private void twoJoin(HubProcess second, HubProcess third) {
        long fromMs = clock.timeMs();
        CompletableFuture.allOf(
                        CompletableFuture.runAsync(() -> readyUnchecked(second)),
                        CompletableFuture.runAsync(() -> readyUnchecked(third)))
                .join();
        awaitProcessing(clock.timeMs());
        report("two hubs joined", fromMs);
    }

    private void readyUnchecked(HubProcess hub) {
        try {
            ready(hub);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Webhooks that were answered meanwhile cannot be recorded before it is back; nobody may take them for lost. */
    private void databaseIsAwayLongerThanALease() {
        long fromMs = clock.timeMs();
        database.close();
        Awaitility.await("all leases are over")
                .atMost(PATIENCE)
                .until(() -> clock.timeMs() > fromMs + LEASE.plusSeconds(2).toMillis());
        int port = URI.create(servers.get("spring.datasource.url").substring("jdbc:".length()))
                .getPort();
        database = EmbeddedDefault.start(folder.resolve("database"), false, true, 0, port);
        long backMs = clock.timeMs();
        awaitProcessing(backMs);
        report("the database was away for " + LEASE.plusSeconds(2), fromMs);
        Postgres postgres = new Postgres(servers, ACTORS);
        Awaitility.await("what was sent is recorded").atMost(PATIENCE).until(() -> postgres.running(backMs) == 0);
        assertThat(receiver.repeated()).as("sent twice, %s", seed).isEmpty();
    }

    private void oneIsKilled(HubProcess hub, String which) throws InterruptedException {
        hub.kill();
        long killedMs = clock.timeMs();
        kills.add(killedMs);
        awaitProcessing(killedMs + 1_000);
        report(which + " was killed", killedMs);
        assertThat(watch.longestSince(killedMs)).isBetween(Duration.ofSeconds(2), SESSION_TIMEOUT.plus(TAKEOVER));
    }

    private void oneStops(HubProcess hub, String which) throws InterruptedException {
        long fromMs = clock.timeMs();
        hub.stop();
        awaitProcessing(clock.timeMs());
        report(which + " stopped", fromMs);
        assertThat(watch.longestSince(fromMs)).isLessThan(SESSION_TIMEOUT.minusSeconds(2));
    }

    private void awaitProcessing(long sinceMs) {
        Awaitility.await("all partitions are processed")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> watch.partitions() == PARTITIONS && watch.allMovedSince(sinceMs));
    }

    private void report(String what, long fromMs) {
        LOG.warn("{}: milliseconds without processing by partition {}", what, watch.standstillsSince(fromMs));
    }

    private void compare(List<Event> markers) {
        Rulebase compiled = ProofRulebase.compiled(rulebase);
        TopicReader topics = new TopicReader(servers.get("hub.kafka.bootstrap-servers"), "hub");
        long endMs = markers.get(0).timeMs() + ProofRulebase.LONGEST_WINDOW.toMillis();
        Oracle expected = Oracle.replay(compiled, ProofRulebase.profiles(life), topics.read(Topic.EVENTS), endMs);
        Comparison.assertSame(topics, new Postgres(servers, ACTORS), expected, seed.toString());
        assertThat(receiver.ids())
                .as("sent, %s", seed)
                .containsAll(expected.actions.stream()
                        .map(action -> action.id())
                        .filter(id -> expected.corrections.stream()
                                .noneMatch(correction ->
                                        correction.decisionId().orElseThrow().equals(id)))
                        .collect(Collectors.toSet()));
        assertThat(receiver.repeated())
                .as("sent twice, but for what was being sent by the hubs killed at %s, %s", kills, seed)
                .allSatisfy((id, arrivals) -> assertThat(kills)
                        .anySatisfy(killedMs -> assertThat(arrivals.get(0)).isBetween(killedMs - 1_000, killedMs)));
        LOG.warn(
                "{} decisions, {} actions, {} of them sent again with their id since the killed hub had not recorded them",
                expected.decisions.size(),
                expected.actions.size(),
                receiver.repeated().size());
    }
}
