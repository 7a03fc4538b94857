package io.eventhub.hub.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.engine.replay.Replay;
import io.eventhub.hub.HubApplication;
import io.eventhub.hub.command.HubCommandLine;
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
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = HubCommandLine.create()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(
                        "replay",
                        ProofRulebase.folder().toString(),
                        events.toString(),
                        "--profiles",
                        profiles.toString(),
                        "--until",
                        Instant.ofEpochMilli(endMs).toString());
        assertThat(exitCode).as("%s", err).isZero();
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
