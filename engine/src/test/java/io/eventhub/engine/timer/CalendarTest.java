package io.eventhub.engine.timer;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.engine.fixture.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
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
            boolean isDue = !expected.isEmpty() && expected.firstKey() <= period;
            List<Integer> due = isDue ? expected.pollFirstEntry().getValue() : List.of();
            assertThat(chain(calendar, calendar.takeUpTo(period)))
                    .as("%s, step %d", seed, i)
                    .containsExactlyInAnyOrderElementsOf(due);
        }
    }

    private static List<Integer> chain(Calendar<Element> calendar, Element first) {
        List<Integer> numbers = new ArrayList<>();
        for (Element element = first; element != null; element = calendar.next(element)) {
            numbers.add(element.number);
        }
        return numbers;
    }
}
