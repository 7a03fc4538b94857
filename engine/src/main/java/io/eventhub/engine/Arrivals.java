package io.eventhub.engine;

import io.eventhub.engine.state.ShardState;
import io.eventhub.model.Event;
import java.util.Comparator;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Events of types that declare {@code reorder}: they wait until the frontier has passed their time by that much, and are
 * handed on in the order of their times. Owned by the shard's thread.
 */
final class Arrivals {
    /** Nothing waits. */
    static final long NEVER = Long.MAX_VALUE;

    private static final Comparator<Arrival> ORDER = Comparator.comparingLong(Arrival::releaseMs)
            .thenComparingLong(arrival -> arrival.event.timeMs())
            .thenComparingLong(Arrival::sequence);

    private final TreeSet<Arrival> waiting = new TreeSet<>(ORDER);
    private final ShardState state;

    /** @param releaseMs the frontier at which the event is handed on */
    record Arrival(long releaseMs, long sequence, Event event, long recordTimeMs) {}

    Arrivals(ShardState state) {
        this.state = state;
    }

    void add(Arrival arrival) {
        waiting.add(arrival);
        state.putArrival(arrival.releaseMs, arrival.sequence, arrival.event, arrival.recordTimeMs);
    }

    /** Takes back in an event that waited when the shard stopped. */
    void restore(Arrival arrival) {
        waiting.add(arrival);
    }

    /** The frontier at which the next event is handed on. */
    long nextMs() {
        return waiting.isEmpty() ? NEVER : waiting.first().releaseMs;
    }

    /** Takes the next event out, null when none waits. */
    @Nullable Arrival next() {
        Arrival next = waiting.pollFirst();
        if (next != null) {
            state.deleteArrival(next.releaseMs, next.sequence);
        }
        return next;
    }

    int size() {
        return waiting.size();
    }
}
