package io.eventhub.engine.timer;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is due, by instant, ties by their order: an indexed heap with four children a node, so that what is cancelled
 * leaves in O(log n) and nothing is ever scanned or left behind. The instants stand beside it, so that what is only compared
 * is not touched. Owned by the shard's thread.
 *
 * @param <D> what it holds
 */
public final class TimerHeap<D extends Due> {
    private static final int CHILDREN = 4;

    private Due[] heap = new Due[64];
    private long[] dueMs = new long[64];
    private int size;

    public int size() {
        return size;
    }

    @SuppressWarnings("unchecked") // only what is a D gets in
    public @Nullable D first() {
        return size == 0 ? null : (D) heap[0];
    }

    /** What it holds, in no order; to be read before that changes. */
    @SuppressWarnings("unchecked") // only what is a D gets in
    public Iterable<D> all() {
        return (Iterable<D>) Arrays.asList(heap).subList(0, size);
    }

    public void add(D due) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, size * 2);
            dueMs = Arrays.copyOf(dueMs, size * 2);
        }
        siftUp(size++, due.dueMs(), due);
    }

    /** Takes {@code due} out; does nothing when it is not in the heap. */
    @SuppressWarnings("NullAway") // a freed slot of the array holds nothing, and none is read
    public void remove(D due) {
        int hole = due.position();
        if (hole == Due.NOWHERE) {
            return;
        }
        due.moveTo(Due.NOWHERE);
        Due last = heap[--size];
        heap[size] = null;
        if (last != due) {
            siftDown(hole, dueMs[size], last);
            if (heap[hole] == last) {
                siftUp(hole, dueMs[size], last);
            }
        }
    }

    /** Whether the one at {@code index} comes before {@code due}, which is due at {@code instantMs}. */
    private boolean isBefore(int index, long instantMs, Due due) {
        return dueMs[index] < instantMs || (dueMs[index] == instantMs && heap[index].order() < due.order());
    }

    private void siftUp(int hole, long instantMs, Due due) {
        int at = hole;
        while (at > 0) {
            int parent = (at - 1) / CHILDREN;
            if (isBefore(parent, instantMs, due)) {
                break;
            }
            place(at, dueMs[parent], heap[parent]);
            at = parent;
        }
        place(at, instantMs, due);
    }

    private void siftDown(int hole, long instantMs, Due due) {
        int at = hole;
        for (int child = firstChild(at); child >= 0 && isBefore(child, instantMs, due); child = firstChild(at)) {
            place(at, dueMs[child], heap[child]);
            at = child;
        }
        place(at, instantMs, due);
    }

    /** The child that is due first, -1 when there is none. */
    private int firstChild(int parent) {
        int begin = CHILDREN * parent + 1;
        if (begin >= size) {
            return -1;
        }
        int first = begin;
        int end = Math.min(begin + CHILDREN, size);
        for (int child = begin + 1; child < end; child++) {
            if (isBefore(child, dueMs[first], heap[first])) {
                first = child;
            }
        }
        return first;
    }

    private void place(int index, long instantMs, Due due) {
        heap[index] = due;
        dueMs[index] = instantMs;
        due.moveTo(index);
    }
}
