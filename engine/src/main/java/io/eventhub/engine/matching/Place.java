package io.eventhub.engine.matching;

import io.eventhub.rules.recognition.EventFact;
import org.jspecify.annotations.Nullable;

/**
 * How a bucket holds elements in one place: null for none, the element itself when it is one, a line of several. Most places
 * hold one at a time, which needs no line.
 *
 * @param <E> what is held; never a line
 */
@SuppressWarnings("unchecked") // only an E or a line of them is held
abstract class Place<E> {
    /** Facts of one role, by event time. */
    static final Place<EventFact> OF_FACTS = new Place<>() {
        @Override
        long timeMs(EventFact fact) {
            return fact.getEventTimeMs();
        }
    };

    /** Waits, by the time of their anchor. */
    static final Place<Wait> OF_WAITS = new Place<>() {
        @Override
        long timeMs(Wait wait) {
            return wait.anchorMs();
        }
    };

    abstract long timeMs(E element);

    int size(@Nullable Object held) {
        return held instanceof TimeLine<?> line ? line.size() : held == null ? 0 : 1;
    }

    E get(Object held, int index) {
        return held instanceof TimeLine<?> line ? (E) line.get(index) : (E) held;
    }

    /** The index of the first element not before {@code fromMs}; the size when there is none. */
    int firstFrom(@Nullable Object held, long fromMs) {
        if (held instanceof TimeLine<?> line) {
            return line.firstFrom(fromMs);
        }
        return held != null && timeMs((E) held) < fromMs ? 1 : 0;
    }

    /** What is held when {@code element} is there too. */
    Object with(@Nullable Object held, E element) {
        if (held == null) {
            return element;
        }
        TimeLine<E> line;
        if (held instanceof TimeLine<?> several) {
            line = (TimeLine<E>) several;
        } else {
            line = new TimeLine<>(this);
            line.add((E) held);
        }
        line.add(element);
        return line;
    }

    /** What is held when {@code element} is not there. */
    @Nullable Object without(@Nullable Object held, E element) {
        if (held instanceof TimeLine<?> line) {
            ((TimeLine<E>) line).remove(element);
            return line.isEmpty() ? null : line;
        }
        return held == element ? null : held;
    }

    /** What is held when nothing before {@code fromMs} is there. */
    @Nullable Object from(@Nullable Object held, long fromMs) {
        if (held instanceof TimeLine<?> line) {
            line.dropBefore(fromMs);
            return line.isEmpty() ? null : line;
        }
        return held != null && timeMs((E) held) < fromMs ? null : held;
    }
}
