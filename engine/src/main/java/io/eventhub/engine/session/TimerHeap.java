package io.eventhub.engine.session;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Timers by instant, ties in the order they were scheduled: an indexed binary heap, so that a cancelled timer leaves in
 * O(log n) and nothing is ever scanned or left behind. Owned by the shard's thread.
 */
final class TimerHeap {
    private ScheduledJob[] heap = new ScheduledJob[64];
    private int size;

    int size() {
        return size;
    }

    @Nullable ScheduledJob first() {
        return size == 0 ? null : heap[0];
    }

    void add(ScheduledJob job) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, size * 2);
        }
        siftUp(size++, job);
    }

    /** Takes {@code job} out; does nothing when it is not in the heap. */
    @SuppressWarnings("NullAway") // a freed slot of the array holds nothing, and none is read
    void remove(ScheduledJob job) {
        int hole = job.position;
        if (hole == ScheduledJob.NOWHERE) {
            return;
        }
        job.position = ScheduledJob.NOWHERE;
        ScheduledJob last = heap[--size];
        heap[size] = null;
        if (!last.equals(job)) {
            siftDown(hole, last);
            if (last.equals(heap[hole])) {
                siftUp(hole, last);
            }
        }
    }

    private void siftUp(int hole, ScheduledJob job) {
        int at = hole;
        while (at > 0) {
            int parent = (at - 1) >>> 1;
            if (!job.isBefore(heap[parent])) {
                break;
            }
            place(at, heap[parent]);
            at = parent;
        }
        place(at, job);
    }

    private void siftDown(int hole, ScheduledJob job) {
        int at = hole;
        while (2 * at + 1 < size) {
            int child = 2 * at + 1;
            if (child + 1 < size && heap[child + 1].isBefore(heap[child])) {
                child++;
            }
            if (!heap[child].isBefore(job)) {
                break;
            }
            place(at, heap[child]);
            at = child;
        }
        place(at, job);
    }

    private void place(int index, ScheduledJob job) {
        heap[index] = job;
        job.position = index;
    }
}
