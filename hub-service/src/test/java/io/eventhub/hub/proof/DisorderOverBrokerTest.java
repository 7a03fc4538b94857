package io.eventhub.hub.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.hub.HubApplication;
import io.eventhub.hub.settings.Topic;
import io.eventhub.model.Event;
import io.eventhub.model.SystemWallClock;
import io.eventhub.model.WallClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every kind of scenario, with events in any order, many of them twice: a hub that puts them into the order of their times
 * decides what a replay of the ordered stream without repetitions decides.
 */
class DisorderOverBrokerTest {
    private static final String ACTORS = "disorder-";
    private static final String TOPICS = "proof-disorder";
    private static final int TICKS = 120;
    private static final Duration TICK = Duration.ofMillis(50);
    private static final int STORIES = 6;
    /** How long an event may be kept back; with what it is old by then, well within {@link #REORDER}. */
    private static final int KEPT_BACK_MS = 700;

    private static final Duration REORDER = Duration.ofSeconds(4);

    @TempDir
    private Path folder;

    private final WallClock clock = new SystemWallClock();
    private final Seed seed = Seed.next();
    private final Random random = seed.random();
    private final Life life = new Life(ACTORS, 40, random, 600);
    /** By the time at which they are told. */
    private final TreeMap<Long, List<Event>> keptBack = new TreeMap<>();

    /** Which of two events of one actor and one millisecond was first, nobody can tell. */
    private final Set<String> instants = new HashSet<>();

    private int repeated;

    @Test
    void disorderAndRepetitionChangeNoDecision() throws IOException {
        Path rulebase = ProofRulebase.reordered(folder.resolve("rulebase"), REORDER);
        TestHub hub = new TestHub(TOPICS, folder.resolve("hub"), rulebase);
        Postgres postgres = hub.postgres(ACTORS);
        List<Event> markers;
        try (HubApplication.Running running = hub.start()) {
            HubClient client = new HubClient(running.port());
            client.awaitReady();
            life.plans().forEach(client::putPlan);
            for (int tick = 0; tick < TICKS; tick++) {
                Pace.pause(TICK);
                happen(life.tell(STORIES, clock.timeMs()));
                client.post(toldBy(clock.timeMs()));
            }
            client.post(toldBy(Long.MAX_VALUE));
            markers = life.markers(clock.timeMs());
            client.post(markers);
            postgres.awaitEnd(markers.size());
        }

        Oracle expected = Oracle.replayOrdered(
                ProofRulebase.compiled(rulebase),
                ProofRulebase.profiles(life),
                hub.topics().read(Topic.EVENTS),
                markers.get(0).timeMs()
                        + ProofRulebase.LONGEST_WINDOW.plus(REORDER).toMillis());
        assertThat(expected.decisions)
                .extracting(decision -> decision.candidate().scenario())
                .as("it was hard, %s", seed)
                .contains("order-unpaid", "big-spender", "keen-visitor", "activated-unused", "often-silent");
        assertThat(repeated).isPositive();
        Comparison.assertSame(hub.topics(), postgres, expected, seed.toString());
    }

    private void happen(List<Event> events) {
        for (Event event : events) {
            if (instants.add(event.actor() + event.timeMs())) {
                keepBack(event);
                if (random.nextInt(3) == 0) {
                    keepBack(event);
                    repeated++;
                }
            }
        }
    }

    private void keepBack(Event event) {
        long untilMs = clock.timeMs() + random.nextInt(KEPT_BACK_MS);
        keptBack.computeIfAbsent(untilMs, time -> new ArrayList<>()).add(event);
    }

    private List<Event> toldBy(long nowMs) {
        List<Event> told = new ArrayList<>();
        keptBack.headMap(nowMs, true).values().forEach(told::addAll);
        keptBack.headMap(nowMs, true).clear();
        Collections.shuffle(told, random);
        return told;
    }
}
