package io.eventhub.engine.timer;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.engine.fixture.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

class CalendarTest {
    private static final class Element extends Calendar.Chained<Element> {
        private final int number;

        Element(int number) {
            this.number = number;
        }
    }

    /** Against lists in a tree; periods that are taken out come again, and share their place with others. */
    @RepeatedTest(10)
    void holdsWhatATreeHolds(RepetitionInfo repetition) {
        Seed seed = Seed.of(repetition.getCurrentRepetition());
        Random random = seed.random();
        Calendar<Element> calendar = new Calendar<>();
        TreeMap<Long, List<Integer>> expected = new TreeMap<>();
        for (int i = 0; i < 2_000; i++) {
            long period = random.nextInt(80) - 40;
            if (random.nextInt(3) > 0) {
                calendar.add(period, new Element(i));
                expected.computeIfAbsent(period, key -> new ArrayList<>()).add(i);
                continue;
            }
            while (!expected.isEmpty() && expected.firstKey() <= period) {
                List<Integer> due = expected.pollFirstEntry().getValue();
                assertThat(polled(calendar, period, due.size()))
                        .as("%s, step %d", seed, i)
                        .containsExactlyInAnyOrderElementsOf(due);
            }
            assertThat(calendar.poll(period)).as("%s, step %d", seed, i).isNull();
        }
    }

    private static List<Integer> polled(Calendar<Element> calendar, long period, int count) {
        return Stream.generate(() -> calendar.poll(period))
                .limit(count)
                .map(element -> element.number)
                .toList();
    }
}
