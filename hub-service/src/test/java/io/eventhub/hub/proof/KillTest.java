package io.eventhub.hub.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.hub.embedded.EmbeddedDefault;
import io.eventhub.hub.settings.Topic;
import io.eventhub.model.Event;
import io.eventhub.model.SystemWallClock;
import io.eventhub.model.WallClock;
import io.eventhub.rules.Rulebase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kill -9 of the whole hub, broker and all, in the middle of its work. */
class KillTest {
    private static final String ACTORS = "kill-";
    private static final int TICKS = 60;
    private static final Duration TICK = Duration.ofMillis(50);
    private static final int STORIES = 4;

    @TempDir
    private Path folder;

    private final WallClock clock = new SystemWallClock();
    private final Seed seed = Seed.next();
    private final Random random = seed.random();
    private final Life life = new Life(ACTORS, 40, random);
    private final List<List<Event>> told = new ArrayList<>();
    private final List<Down> downs = new ArrayList<>();

    /** When there was no hub. */
    private record Down(long fromMs, long toMs) {
        boolean contains(long timeMs) {
            return fromMs < timeMs && timeMs < toMs;
        }
    }

    @Test
    void aHubThatIsKilledTwiceDecidesExactlyWhatAReplayOfItsLogDecides() throws Exception {
        try (HubProcess hub = new HubProcess(ProofRulebase.folder(), folder)) {
            HubClient client = hub.start();
            life.plans().forEach(client::putPlan);
            for (int kill = 0; kill < 2; kill++) {
                live(client);
                client = killAndRestart(hub, client);
            }
            live(client);
            List<Event> markers = life.markers(clock.timeMs());
            client.post(markers);
            new Postgres(EmbeddedDefault.runningDatabase(hub.data()).orElseThrow(), ACTORS).awaitEnd(markers.size());
            hub.stop();
            compare(hub.data(), markers);
        }
    }

    private void live(HubClient client) {
        for (int tick = 0; tick < TICKS; tick++) {
            Pace.pause(TICK);
            tell(client, life.tell(STORIES, clock.timeMs()));
        }
    }

    /** Now and then a source repeats itself. */
    private void tell(HubClient client, List<Event> events) {
        client.post(events);
        told.add(events);
        if (random.nextInt(10) == 0) {
            client.post(told.get(random.nextInt(told.size())));
        }
    }

    /** Events are on their way at that moment, and it is not known whether they arrived: they are sent again. */
    private HubClient killAndRestart(HubProcess hub, HubClient client) throws Exception {
        List<Event> onTheirWay = life.tell(STORIES, clock.timeMs());
        client.postAside(onTheirWay);
        Pace.pause(Duration.ofMillis(random.nextInt(30)));
        hub.kill();
        long fromMs = clock.timeMs();
        HubClient restarted = hub.start();
        tell(restarted, onTheirWay);
        downs.add(new Down(fromMs, clock.timeMs()));
        return restarted;
    }

    private void compare(Path data, List<Event> markers) {
        Rulebase rulebase = ProofRulebase.compiled();
        try (EmbeddedDefault servers = EmbeddedDefault.start(data, true, true)) {
            Map<String, String> properties = servers.properties();
            TopicReader topics = new TopicReader(properties.get("hub.kafka.bootstrap-servers"), "hub");
            List<ConsumerRecord<byte[], byte[]>> log = topics.read(Topic.EVENTS);
            long endMs = markers.get(0).timeMs() + ProofRulebase.LONGEST_WINDOW.toMillis();
            Oracle expected = Oracle.replay(rulebase, ProofRulebase.profiles(life), log, endMs);
            assertThatItWasHard(expected);
            Comparison.assertSame(topics, new Postgres(properties, ACTORS), expected, seed.toString());
        }
    }

    /** The test means something only when deadlines passed while there was no hub, and so on. */
    private void assertThatItWasHard(Oracle expected) {
        assertThat(expected.duplicates).isPositive();
        assertThat(expected.decisions.stream()
                        .map(decision -> decision.candidate().scenario())
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(
                        "order-unpaid", "big-spender", "keen-visitor", "activated-unused", "often-silent", "end");
        assertThat(downs)
                .allSatisfy(down -> assertThat(expected.decisions)
                        .anyMatch(decision -> decision.candidate().nonEvent()
                                && down.contains(decision.candidate().timeMs() + 1_000)));
        assertThat(expected.decisions).anyMatch(decision -> !decision.isChosen());
    }
}
