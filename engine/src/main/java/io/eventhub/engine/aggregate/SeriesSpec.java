package io.eventhub.engine.aggregate;

import io.eventhub.model.Event;
import io.eventhub.rules.catalogue.Aggregate;
import io.eventhub.rules.catalogue.Aggregate.Function;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which events of a type one series samples, and the aggregates that read it. Those over the same samples share it. */
final class SeriesSpec {
    private final @Nullable String field;
    private final Map<String, Object> filter;
    private final List<Aggregate> aggregates = new ArrayList<>();
    private long longestMs;
    private boolean keepsNumbers;
    private boolean keepsObjects;

    SeriesSpec(@Nullable String field, Map<String, Object> filter) {
        this.field = field;
        this.filter = filter;
    }

    /** Adds a reader. Returns which of the series' windows is its. */
    int add(Aggregate aggregate) {
        aggregates.add(aggregate);
        longestMs = Math.max(longestMs, aggregate.window().toMillis());
        keepsNumbers |= isNumeric(aggregate.function());
        keepsObjects |= aggregate.function() == Function.DISTINCT;
        return aggregates.size() - 1;
    }

    /** The value of {@code event} to be sampled, null when it is not: filtered out, or without the field. */
    @Nullable Object sample(Event event) {
        Map<String, Object> data = event.data();
        for (Map.Entry<String, Object> condition : filter.entrySet()) {
            if (!isEqual(condition.getValue(), data.get(condition.getKey()))) {
                return null;
            }
        }
        return field == null ? "" : data.get(field);
    }

    private static boolean isEqual(Object expected, @Nullable Object actual) {
        if (expected instanceof Number left && actual instanceof Number right) {
            return left.doubleValue() == right.doubleValue();
        }
        return expected.equals(actual);
    }

    /** What the reader gets for an actor without samples. */
    @Nullable Object emptyValue(int window) {
        return switch (aggregates.get(window).function()) {
            case COUNT, DISTINCT -> 0L;
            case SUM -> 0.0;
            case MIN, MAX, AVERAGE -> null;
        };
    }

    /** The longest window of an aggregate, in milliseconds. */
    long longestMs() {
        return longestMs;
    }

    boolean keepsNumbers() {
        return keepsNumbers;
    }

    boolean keepsObjects() {
        return keepsObjects;
    }

    /** A window of each aggregate with its running value; there must be a sample. */
    Window[] windows(Samples samples) {
        Window[] windows = new Window[aggregates.size()];
        for (int i = 0; i < windows.length; i++) {
            windows[i] = window(samples, i).begin();
        }
        return windows;
    }

    private static boolean isNumeric(Function function) {
        return function != Function.COUNT && function != Function.DISTINCT;
    }

    /** The window of one aggregate, without a running value. */
    Window window(Samples samples, int index) {
        Aggregate aggregate = aggregates.get(index);
        long lengthMs = aggregate.window().toMillis();
        return switch (aggregate.function()) {
            case COUNT -> new CountWindow(samples, lengthMs);
            case SUM -> new SumWindow(samples, lengthMs, false);
            case AVERAGE -> new SumWindow(samples, lengthMs, true);
            case MIN -> new ExtremeWindow(samples, lengthMs, false);
            case MAX -> new ExtremeWindow(samples, lengthMs, true);
            case DISTINCT -> new DistinctWindow(samples, lengthMs);
        };
    }
}
