package io.eventhub.engine.aggregate;

import io.eventhub.engine.timer.Calendar;
import org.jspecify.annotations.Nullable;

/**
 * The events of one actor that one series counts, by time, ties as they came: a ring of primitive arrays. Samples have
 * absolute indices that grow for ever; those from {@link #first} to {@link #end} (exclusive) are held. The series is its
 * samples and holds no reference to them: there are as many as actors. Owned by the shard's thread.
 */
abstract class Samples extends Calendar.Chained<Series> {
    private static final int SMALLEST = 2;

    private long[] times = new long[SMALLEST];
    /** {@code double[]} or {@code Object[]}, in the slots of their times; null in a series that keeps no values. */
    private @Nullable Object values;

    private long first;
    private long end;

    Samples(boolean keepsNumbers, boolean keepsObjects) {
        if (keepsNumbers) {
            values = new double[SMALLEST];
        } else if (keepsObjects) {
            values = new Object[SMALLEST];
        }
    }

    long first() {
        return first;
    }

    long end() {
        return end;
    }

    boolean isEmpty() {
        return first == end;
    }

    long timeMs(long index) {
        return times[slot(index)];
    }

    /** The sample's number, 0 in a series that keeps none. */
    double number(long index) {
        return values instanceof double[] numbers ? numbers[slot(index)] : 0;
    }

    /** The sample's value, empty text in a series that keeps none. */
    Object object(long index) {
        return values instanceof Object[] objects ? objects[slot(index)] : "";
    }

    /** The index of the first sample later than {@code timeMs}, {@link #end} when there is none. */
    long firstAfter(long timeMs) {
        if (isEmpty() || timeMs(end - 1) <= timeMs) {
            return end;
        }
        long low = first;
        long high = end - 1;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (timeMs(middle) > timeMs) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** Places a sample behind those of the same or an earlier time; later ones move up. Returns its index. */
    long insert(long timeMs, double number, Object object) {
        if (end - first == times.length) {
            grow();
        }
        long index = firstAfter(timeMs);
        for (long i = end++; i > index; i--) {
            move(i - 1, i);
        }
        int slot = slot(index);
        times[slot] = timeMs;
        if (values instanceof double[] numbers) {
            numbers[slot] = number;
        } else if (values instanceof Object[] objects) {
            objects[slot] = object;
        }
        return index;
    }

    /** Takes the sample out; later ones move down. */
    void remove(long index) {
        for (long i = index + 1; i < end; i++) {
            move(i, i - 1);
        }
        end--;
        release(end);
    }

    /** Forgets all samples up to and including {@code timeMs}; returns how many. */
    long forgetUpTo(long timeMs) {
        long before = first;
        while (first < end && timeMs(first) <= timeMs) {
            release(first++);
        }
        return first - before;
    }

    private void move(long from, long to) {
        int source = slot(from);
        int target = slot(to);
        times[target] = times[source];
        if (values != null) {
            System.arraycopy(values, source, values, target, 1);
        }
    }

    @SuppressWarnings("NullAway") // a freed slot holds nothing, and none is read
    private void release(long index) {
        if (values instanceof Object[] objects) {
            objects[slot(index)] = null;
        }
    }

    // Doubling keeps every index at index modulo length only for one of two halves, so all are placed anew.
    private void grow() {
        int length = times.length;
        long[] grownTimes = new long[length * 2];
        Object grownValues = values instanceof double[] ? new double[length * 2] : new Object[length * 2];
        for (long i = first; i < end; i++) {
            int target = (int) (i & (length * 2 - 1));
            grownTimes[target] = times[slot(i)];
            if (values != null) {
                System.arraycopy(values, slot(i), grownValues, target, 1);
            }
        }
        times = grownTimes;
        values = values == null ? null : grownValues;
    }

    private int slot(long index) {
        return (int) (index & (times.length - 1));
    }
}
