package io.eventhub.engine.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.engine.fixture.Seed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class LiveFactsTest {
    private static final int CEILING = 5;

    private final LiveFacts live = new LiveFacts(CEILING);

    private static final class Item extends Live {
        private final String actor;

        Item(String actor, long number) {
            super(number);
            this.actor = actor;
        }

        @Override
        public String actor() {
            return actor;
        }
    }

    @Test
    void theOldestLeavesWhenOneTooManyHasCome() {
        for (int number = 0; number < CEILING; number++) {
            live.await(new Item("anna", number));
            assertThat(live.takeExcess("anna")).isNull();
        }
        live.fact(new Item("anna", 5), 9_000);
        live.await(new Item("ben", 6));

        assertThat(live.takeExcess("anna")).extracting(Live::number).isEqualTo(0L);
        assertThat(live.takeExcess("anna")).isNull();
        assertThat(live.takeExcess("ben")).isNull();
        assertThat(live.size()).isEqualTo(6);
    }

    @Test
    void whatHasExpiredDoesNotCount() {
        for (int number = 0; number < 5; number++) {
            live.fact(new Item("anna", number), 3_001 + number);
        }
        live.clockAt(2_999);
        assertThat(live.size()).isEqualTo(5);
        live.clockAt(3_000);
        assertThat(live.size()).isZero();
        assertThat(live.actors()).isZero();
    }

    @Test
    void whatComesBackInAnotherOrderLeavesInThatOfItsNumbers() {
        for (int number : new int[] {4, 1, 5, 0, 3, 2}) {
            live.await(new Item("anna", number));
        }
        assertThat(live.takeExcess("anna")).extracting(Live::number).isEqualTo(0L);
        live.await(new Item("anna", 6));
        assertThat(live.takeExcess("anna")).extracting(Live::number).isEqualTo(1L);
    }

    @Test
    void countsNothingWithoutACeiling() {
        LiveFacts uncounted = new LiveFacts(0);
        uncounted.fact(new Item("anna", 1), 1_000);
        uncounted.await(new Item("anna", 2));

        assertThat(uncounted.takeExcess("anna")).isNull();
        assertThat(uncounted.size()).isZero();
    }

    /** In their order, or as a restart brings them back. */
    private static List<Long> numbers(@Nullable Random shuffled) {
        List<Long> numbers = new ArrayList<>(LongStream.range(0, 2_000).boxed().toList());
        for (int from = 0; shuffled != null && from < numbers.size(); from += 50) {
            Collections.shuffle(numbers.subList(from, from + 50), shuffled);
        }
        return numbers;
    }

    /** Against lists that are searched. */
    @RepeatedTest(20)
    void agreesWithAPlainCount(RepetitionInfo repetition) {
        Seed seed = Seed.of(repetition.getCurrentRepetition());
        Random random = seed.random();
        Map<String, TreeMap<Long, Long>> expected = new HashMap<>();
        Map<Long, Live> waits = new HashMap<>();
        long clockMs = 0;
        live.clockAt(clockMs);
        for (long number : numbers(repetition.getCurrentRepetition() % 2 == 0 ? random : null)) {
            String actor = "actor-" + random.nextInt(4);
            TreeMap<Long, Long> ofActor = expected.computeIfAbsent(actor, key -> new TreeMap<>());
            switch (random.nextInt(4)) {
                case 0 -> {
                    Live wait = new Item(actor, number);
                    live.await(wait);
                    waits.put(number, wait);
                    ofActor.put(number, Long.MAX_VALUE);
                }
                case 1 -> {
                    long expiryMs = clockMs + 1 + random.nextInt(20_000);
                    live.fact(new Item(actor, number), expiryMs);
                    if (expiryMs / 1000 > clockMs / 1000) {
                        ofActor.put(number, expiryMs);
                    }
                }
                case 2 -> {
                    List<Long> numbers = new ArrayList<>(ofActor.keySet());
                    if (!numbers.isEmpty()) {
                        long gone = numbers.get(random.nextInt(numbers.size()));
                        if (waits.containsKey(gone)) {
                            live.remove(waits.get(gone));
                        } else {
                            live.remove(actor, gone);
                        }
                        ofActor.remove(gone);
                    }
                }
                default -> {
                    clockMs += random.nextInt(3_000);
                    live.clockAt(clockMs);
                    long second = clockMs / 1000;
                    expected.values().forEach(line -> line.values().removeIf(expiryMs -> expiryMs / 1000 <= second));
                }
            }
            Live excess = live.takeExcess(actor);
            Long oldest = ofActor.size() > CEILING ? ofActor.pollFirstEntry().getKey() : null;
            assertThat(excess == null ? null : (Long) excess.number())
                    .as("%s, step %d", seed, number)
                    .isEqualTo(oldest);
            assertThat(live.size())
                    .as("%s, step %d", seed, number)
                    .isEqualTo(expected.values().stream().mapToInt(Map::size).sum());
        }
    }
}
