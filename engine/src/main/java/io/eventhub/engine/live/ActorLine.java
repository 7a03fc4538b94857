package io.eventhub.engine.live;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is live for one actor, by number: the oldest leaves first, any other may. Adding at the end and leaving at the
 * front take constant time, leaving in between a binary search. Owned by the shard's thread.
 *
 * <pre>
 *   slots:  . . [begin] held  gone  held  held [end] . .        a gone slot is null
 * </pre>
 */
final class ActorLine {
    private static final int SMALLEST = 2;

    private final String actor;
    private long[] numbers = new long[SMALLEST];
    private @Nullable Object[] held = new @Nullable Object[SMALLEST];
    private int begin;
    private int end;
    private int size;

    ActorLine(String actor) {
        this.actor = actor;
    }

    String actor() {
        return actor;
    }

    /** How much is live. */
    int size() {
        return size;
    }

    /** @param number larger than all before, but for what a restart brings back in another order */
    void add(long number, Object what) {
        if (end == numbers.length) {
            makeRoom();
        }
        int at = end;
        while (at > begin && numbers[at - 1] > number) {
            at--;
        }
        System.arraycopy(numbers, at, numbers, at + 1, end - at);
        System.arraycopy(held, at, held, at + 1, end - at);
        numbers[at] = number;
        held[at] = what;
        end++;
        size++;
    }

    /** Lets it leave. Returns whether it was there. */
    boolean remove(long number) {
        int at = Arrays.binarySearch(numbers, begin, end, number);
        if (at < 0 || held[at] == null) {
            return false;
        }
        held[at] = null;
        size--;
        trim();
        return true;
    }

    /** The oldest that is live; there must be one. */
    Object first() {
        Object first = held[begin];
        if (first == null) {
            throw new IllegalStateException("nothing is live");
        }
        return first;
    }

    long firstNumber() {
        return numbers[begin];
    }

    private void trim() {
        while (begin < end && held[begin] == null) {
            begin++;
        }
        while (end > begin && held[end - 1] == null) {
            end--;
        }
        if (begin == end) {
            begin = 0;
            end = 0;
        }
    }

    /** Closes the gaps; grows only when more than half of the slots are in use, and shrinks when few are. */
    private void makeRoom() {
        int length = Math.max(SMALLEST, size * 2);
        long[] newNumbers = new long[length];
        @Nullable Object[] newHeld = new @Nullable Object[length];
        int to = 0;
        for (int from = begin; from < end; from++) {
            if (held[from] != null) {
                newNumbers[to] = numbers[from];
                newHeld[to++] = held[from];
            }
        }
        numbers = newNumbers;
        held = newHeld;
        begin = 0;
        end = to;
    }
}
