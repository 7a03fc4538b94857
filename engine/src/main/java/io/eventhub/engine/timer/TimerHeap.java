package io.eventhub.engine.timer;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is due, by instant, ties by their order: an indexed heap with four children a node, so that what is cancelled
 * leaves in O(log n) and nothing is ever scanned or left behind. Owned by the shard's thread.
 *
 * @param <D> what it holds
 */
public final class TimerHeap<D extends Due> {
    private static final int CHILDREN = 4;

    private Due[] heap = new Due[64];
    private int size;

    public int size() {
        return size;
    }

    @SuppressWarnings("unchecked") // only what is a D gets in
    public @Nullable D first() {
        return size == 0 ? null : (D) heap[0];
    }

    public void add(D due) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, size * 2);
        }
        siftUp(size++, due);
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
            siftDown(hole, last);
            if (heap[hole] == last) {
                siftUp(hole, last);
            }
        }
    }

    private static boolean isBefore(Due one, Due other) {
        long oneMs = one.dueMs();
        long otherMs = other.dueMs();
        return oneMs < otherMs || (oneMs == otherMs && one.order() < other.order());
    }

    private void siftUp(int hole, Due due) {
        int at = hole;
        while (at > 0) {
            int parent = (at - 1) / CHILDREN;
            if (!isBefore(due, heap[parent])) {
                break;
            }
            place(at, heap[parent]);
            at = parent;
        }
        place(at, due);
    }

    private void siftDown(int hole, Due due) {
        int at = hole;
        for (int child = firstChild(at); child >= 0 && isBefore(heap[child], due); child = firstChild(at)) {
            place(at, heap[child]);
            at = child;
        }
        place(at, due);
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
            if (isBefore(heap[child], heap[first])) {
                first = child;
            }
        }
        return first;
    }

    private void place(int index, Due due) {
        heap[index] = due;
        due.moveTo(index);
    }
}
