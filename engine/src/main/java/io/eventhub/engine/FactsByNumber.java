package io.eventhub.engine;

import io.eventhub.model.Event;
import io.eventhub.rules.recognition.EventFact;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Facts that a shard brings back, so that its waits can have the same ones, as they had before: a wait and the fact that
 * completed it were numbered in one step, the fact shortly before. Immutable.
 */
final class FactsByNumber {
    private static final int OF_ONE_STEP = 8;

    private final long[] numbers;
    private final EventFact[] facts;

    /** @param facts in the order of their numbers */
    FactsByNumber(long[] numbers, List<EventFact> facts) {
        this.numbers = numbers;
        this.facts = facts.toArray(EventFact[]::new);
    }

    /** The fact of that event in the step that gave a wait its number; null when it is not kept. */
    @Nullable EventFact before(long number, Event event) {
        int found = Arrays.binarySearch(numbers, number - OF_ONE_STEP);
        for (int i = found < 0 ? -found - 1 : found; i < numbers.length && numbers[i] < number; i++) {
            Event known = facts[i].event();
            if (known.timeMs() == event.timeMs()
                    && known.id().equals(event.id())
                    && known.source().equals(event.source())
                    && known.type().equals(event.type())) {
                return facts[i];
            }
        }
        return null;
    }
}
