package io.eventhub.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.engine.ShardSettings;
import io.eventhub.engine.fixture.Rulebases;
import io.eventhub.engine.fixture.Seed;
import io.eventhub.engine.replay.Replay;
import io.eventhub.model.Event;
import io.eventhub.rules.Rulebase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/**
 * Whatever the stream, the batches, the restarts, the crashes and the steps of the clock: what the engine says, and after
 * which delivery, is what the reference says, and what one uninterrupted replay says.
 */
class DecisionsEqualReferenceTest {
    private static final Set<String> SEEN = new TreeSet<>();
    private static final Rulebase RULEBASE = Rulebases.of(true, bodies());

    private static Map<String, String> bodies() {
        Map<String, String> bodies = new LinkedHashMap<>();
        Rules.ALL.forEach(rule -> bodies.put(rule.name(), rule.drl()));
        return bodies;
    }

    @RepeatedTest(200)
    void liveAndReplayAndReferenceAgree(RepetitionInfo run) {
        Seed seed = Seed.of(run.getCurrentRepetition());
        Random random = seed.random();
        ShardSettings settings = new ShardSettings(
                Duration.ofSeconds(List.of(0, 1, 7).get(random.nextInt(3))),
                ShardSettings.defaults().allowedLateness(),
                Duration.ofMinutes(1),
                Duration.ofHours(24));
        List<Delivery> events = Delivery.events(random, 120);
        List<Delivery> deliveries = Delivery.withClockSteps(random, events);
        InterruptedRun interrupted = new InterruptedRun(RULEBASE, settings, random);
        List<List<String>> live = interrupted.run(deliveries);
        Reference reference = new Reference(settings);
        for (int i = 0; i < deliveries.size(); i++) {
            assertThat(live.get(i))
                    .as("%s, delivery %d: %s", seed, i, deliveries.get(i))
                    .containsExactlyInAnyOrderElementsOf(reference.take(deliveries.get(i)));
        }
        List<String> said = live.stream().flatMap(List::stream).toList();
        assertThat(said).as(seed.toString()).isEqualTo(replayed(events, settings));
        said.forEach(line -> SEEN.add(line.replaceAll(" (by )?(actor|e\\d).*", "")));
        if (interrupted.crashes() > 0) {
            SEEN.add("crash");
        }
    }

    /** One shard, no clock but that of the records. */
    private static List<String> replayed(List<Delivery> events, ShardSettings settings) {
        ShardLines output = new ShardLines();
        List<String> said = new ArrayList<>();
        try (Replay replay = new Replay(RULEBASE, settings, actor -> Optional.empty(), output)) {
            for (Delivery delivery : events) {
                Event event = delivery.event();
                if (event != null) {
                    replay.on(event, delivery.recordTime());
                }
            }
            replay.until(Delivery.end(events));
            said.addAll(output.take());
        }
        return said;
    }

    /** Streams in which something never happens would show nothing about it. */
    @AfterAll
    static void everythingHappened() {
        Assumptions.assumeTrue(Long.getLong("seed") == null, "one stream need not hold everything");
        assertThat(SEEN)
                .contains("LATE", "FUTURE", "duplicate", "conflict", "correction", "crash")
                .containsAll(Rules.ALL.stream()
                        .map(rule ->
                                rule.proposes() ? "decision " + rule.name() : rule.publishes() + " by " + rule.name())
                        .toList());
    }
}
