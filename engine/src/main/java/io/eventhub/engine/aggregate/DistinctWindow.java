package io.eventhub.engine.aggregate;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** How many different values. */
final class DistinctWindow extends Window {
    private final Map<Object, Integer> counts = new HashMap<>();

    DistinctWindow(Samples samples, long lengthMs) {
        super(samples, lengthMs);
    }

    @Override
    void entered(long index) {
        counts.merge(samples.object(index), 1, Integer::sum);
    }

    @Override
    void left(long index) {
        counts.computeIfPresent(samples.object(index), (value, count) -> count == 1 ? null : count - 1);
    }

    @Override
    void emptied() {
        counts.clear();
    }

    @Override
    Object value(long count) {
        return (long) counts.size();
    }

    @Override
    void recompute(long from, long to) {
        counts.clear();
        for (long i = from; i < to; i++) {
            entered(i);
        }
    }

    @Override
    Object computed(long from, long to) {
        Set<Object> values = new HashSet<>();
        for (long i = from; i < to; i++) {
            values.add(samples.object(i));
        }
        return (long) values.size();
    }
}
