package io.eventhub.hub.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.engine.replay.Replay;
import io.eventhub.hub.HubApplication;
import io.eventhub.hub.command.HubCommandLine;
import io.eventhub.hub.embedded.TestServers;
import io.eventhub.hub.event.ActionCodec;
import io.eventhub.hub.event.BusinessEventCodec;
import io.eventhub.hub.event.BusinessEventLines;
import io.eventhub.hub.event.CorrectionLines;
import io.eventhub.hub.event.DecisionCodec;
import io.eventhub.hub.event.DecisionLines;
import io.eventhub.hub.event.EventLines;
import io.eventhub.hub.event.WithdrawalCodec;
import io.eventhub.hub.settings.Topic;
import io.eventhub.model.Event;
import io.eventhub.model.SystemWallClock;
import io.eventhub.model.WallClock;
import io.eventhub.rules.Rulebase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** Events that came in over HTTP, exported with their record times, through {@code hub replay}. */
class RestEqualsReplayTest {
    private static final String ACTORS = "rest-";
    private static final int TICKS = 60;
    private static final Duration TICK = Duration.ofMillis(50);

    @TempDir
    private Path folder;

    private final WallClock clock = new SystemWallClock();
    private final Seed seed = Seed.next();
    private final Random random = seed.random();
    private final Life life = new Life(ACTORS, 30, random);

    @Test
    void theSameEventsGiveTheSameDecisionsLiveAndReplayed() throws IOException {
        long startMs = clock.timeMs();
        TestHub hub = new TestHub("proof-rest", folder.resolve("hub"));
        List<Event> markers;
        try (HubApplication.Running running = hub.start()) {
            markers = live(new HubClient(running.port()));
            hub.postgres(ACTORS).awaitEnd(markers.size());
        }
        Path events = export(hub.topics().read(Topic.EVENTS));
        long endMs = markers.get(0).timeMs() + ProofRulebase.LONGEST_WINDOW.toMillis();

        String replayed = replay(events, endMs);

        assertThat(replay(events, endMs)).as("a second replay, %s", seed).isEqualTo(replayed);
        assertThat(replayed.lines()).as("%s", seed).containsExactlyInAnyOrderElementsOf(said(hub.topics()));
        assertThat(replayOfTopic(startMs, endMs).lines())
                .as("straight from the topic, %s", seed)
                .containsExactlyInAnyOrderElementsOf(replayed.lines().toList());
        // two events of one batch have one record time, so history does not tell which was decided first
        assertThat(whatIf(startMs, endMs)).as("%s", seed).contains("decisions: 0 added, 0 removed");
        for (int actor = 0; actor < 2; actor++) {
            assertRecordedTestPasses(ACTORS + actor, startMs, endMs);
        }
    }

    private String replayOfTopic(long startMs, long endMs) {
        return command(
                "replay",
                ProofRulebase.folder().toString(),
                "--from-topic",
                "--topic",
                "proof-rest.events",
                "--since",
                Instant.ofEpochMilli(startMs).toString(),
                "--data",
                TestServers.data().toString(),
                "--database",
                "--until",
                Instant.ofEpochMilli(endMs).toString());
    }

    private static String whatIf(long startMs, long endMs) {
        return command(
                "what-if",
                ProofRulebase.folder().toString(),
                "--data",
                TestServers.data().toString(),
                "--since",
                Instant.ofEpochMilli(startMs).toString(),
                "--until",
                Instant.ofEpochMilli(endMs + 1).toString());
    }

    /** From the real timeline of an actor: passes at once, and as a test of the rulebase. */
    private void assertRecordedTestPasses(String actor, long startMs, long endMs) throws IOException {
        Path rulebase = folder.resolve("with test of " + actor);
        FileSystemUtils.copyRecursively(ProofRulebase.folder(), rulebase);
        Path test = Files.createDirectories(rulebase.resolve("tests")).resolve("recorded.yaml");
        command(
                "test",
                "record",
                rulebase.toString(),
                "--actor",
                actor,
                "--topic",
                "proof-rest.events",
                "--data",
                TestServers.data().toString(),
                "--from",
                Instant.ofEpochMilli(startMs).toString(),
                "--to",
                Instant.ofEpochMilli(endMs).toString(),
                "--out",
                test.toString());
        assertThat(test).content().doesNotContain(actor).contains("expect:", "actor-1");
        assertThat(command("test", rulebase.toString())).contains("1 timelines, 0 failed");
    }

    private List<Event> live(HubClient client) {
        life.plans().forEach(client::putPlan);
        for (int tick = 0; tick < TICKS; tick++) {
            Pace.pause(TICK);
            List<Event> events = life.tell(4, clock.timeMs());
            client.post(events);
            if (random.nextInt(10) == 0) {
                client.post(events);
            }
            if (random.nextInt(5) == 0) {
                client.post(List.of(withoutTime(tick)));
            }
        }
        List<Event> markers = life.markers(clock.timeMs());
        client.post(markers);
        return markers;
    }

    private Event withoutTime(int tick) {
        String actor = ACTORS + random.nextInt(4);
        return new Event("proof", ACTORS + "untimed-" + tick, "PageViewed", actor, 0, true, Map.of(), Map.of());
    }

    private Path export(List<ConsumerRecord<byte[], byte[]>> records) throws IOException {
        Rulebase rulebase = ProofRulebase.compiled();
        List<String> lines = records.stream()
                .sorted(Comparator.comparingLong(ConsumerRecord::timestamp))
                .map(record -> recorded(Oracle.event(rulebase, record), record.timestamp()))
                .map(EventLines::write)
                .toList();
        return Files.write(folder.resolve("events.jsonl"), lines);
    }

    private static Event recorded(Event event, long recordMs) {
        Map<String, String> extensions = new HashMap<>(event.extensions());
        extensions.put(Replay.RECORDED_TIME, Instant.ofEpochMilli(recordMs).toString());
        return new Event(
                event.source(),
                event.id(),
                event.type(),
                event.actor(),
                event.timeMs(),
                event.timeAssigned(),
                event.data(),
                extensions);
    }

    private String replay(Path events, long endMs) throws IOException {
        Stream<String> rows = life.plans().entrySet().stream().map(plan -> plan.getKey() + "," + plan.getValue());
        Path profiles = Files.write(
                folder.resolve("profiles.csv"),
                Stream.concat(Stream.of("actor,plan"), rows).toList());
        return command(
                "replay",
                ProofRulebase.folder().toString(),
                events.toString(),
                "--profiles",
                profiles.toString(),
                "--until",
                Instant.ofEpochMilli(endMs).toString());
    }

    /** What a command that ends well prints. */
    private static String command(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = HubCommandLine.create()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        assertThat(exitCode).as("%s %s", out, err).isZero();
        return out.toString();
    }

    /** What the hub said, in the form a replay says it in. */
    private static List<String> said(TopicReader topics) {
        Stream<String> decisions = topics.read(Topic.DECISIONS).stream()
                .map(new DecisionCodec()::read)
                .map(DecisionLines::write);
        Stream<String> businessEvents = topics.read(Topic.BUSINESS_EVENTS).stream()
                .map(new BusinessEventCodec()::read)
                .map(BusinessEventLines::write);
        Stream<String> corrections = topics.read(Topic.ACTIONS).stream()
                .filter(record -> !ActionCodec.isAction(record.headers()))
                .map(new WithdrawalCodec()::read)
                .map(word -> CorrectionLines.write(word, word.decisionId().orElseThrow()));
        return Stream.of(decisions, businessEvents, corrections)
                .flatMap(lines -> lines)
                .toList();
    }
}
