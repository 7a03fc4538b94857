package io.eventhub.engine.matching;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Elements by time, those of one time in the order they came. Adding what is latest and removing at either end take
 * constant time, whatever the line holds; finding a time is a binary search. Owned by the shard's thread.
 *
 * @param <E> what it holds
 */
@SuppressWarnings("NullAway") // slots outside begin to end hold nothing, and none of them is read
final class TimeLine<E> {
    private @Nullable Object[] items = new @Nullable Object[1];
    private int begin;
    private int end;
    private final Place<E> place;

    /** Nothing in it is later: what is later than all is added without touching any. */
    private long latestMs = Long.MIN_VALUE;

    TimeLine(Place<E> place) {
        this.place = place;
    }

    private long timeMs(E element) {
        return place.timeMs(element);
    }

    int size() {
        return end - begin;
    }

    boolean isEmpty() {
        return begin == end;
    }

    @SuppressWarnings("unchecked") // only what is an E gets in
    E get(int index) {
        return (E) items[begin + index];
    }

    void add(E element) {
        long timeMs = timeMs(element);
        insert(firstFrom(timeMs + 1), element);
        latestMs = Math.max(latestMs, timeMs);
    }

    /** The index of the first element not before {@code fromMs}; the size when there is none. */
    int firstFrom(long fromMs) {
        if (latestMs < fromMs || isEmpty() || timeMs(get(size() - 1)) < fromMs) {
            return size();
        }
        int low = 0;
        int high = size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (timeMs(get(middle)) < fromMs) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void insert(int index, E element) {
        if (end == items.length) {
            makeRoom();
        }
        int at = begin + index;
        System.arraycopy(items, at, items, at + 1, end - at);
        items[at] = element;
        end++;
    }

    private void makeRoom() {
        int length = begin > items.length / 2 ? items.length : items.length * 2;
        Object[] moved = begin > items.length / 2 ? items : new Object[length];
        int size = size();
        System.arraycopy(items, begin, moved, 0, size);
        Arrays.fill(moved, size, moved.length, null);
        items = moved;
        begin = 0;
        end = size;
    }

    /** Takes {@code element} out, if it is in. */
    void remove(E element) {
        for (int i = firstFrom(timeMs(element)); i < size() && timeMs(get(i)) == timeMs(element); i++) {
            if (get(i) == element) {
                removeAt(i);
                return;
            }
        }
    }

    private void removeAt(int index) {
        int at = begin + index;
        if (index < size() / 2) {
            System.arraycopy(items, begin, items, begin + 1, index);
            items[begin++] = null;
        } else {
            System.arraycopy(items, at + 1, items, at, end - at - 1);
            items[--end] = null;
        }
    }

    /** Takes out everything before {@code fromMs}. */
    void dropBefore(long fromMs) {
        while (!isEmpty() && timeMs(get(0)) < fromMs) {
            items[begin++] = null;
        }
    }
}
