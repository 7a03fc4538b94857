package io.eventhub.engine.aggregate;

import org.jspecify.annotations.Nullable;

/**
 * One aggregate of one actor: the samples of (t - length, t], where t is the latest instant it was moved to, with the
 * running value of its function. Every sample not later than t - length lies below {@link #head}.
 */
abstract class Window {
    final Samples samples;
    final long lengthMs;
    private long head;
    private long atMs = Long.MIN_VALUE;

    Window(Samples samples, long lengthMs) {
        this.samples = samples;
        this.lengthMs = lengthMs;
        this.head = samples.first();
    }

    /** The value over (t - length, t], boxed; null when the function has none for no samples. */
    final @Nullable Object valueAt(long timeMs) {
        if (timeMs < atMs) {
            return computedBefore(samples.firstAfter(timeMs - lengthMs), samples.firstAfter(timeMs), head);
        }
        moveTo(timeMs);
        return value(samples.end() - head);
    }

    /** The value over (t - length, t], without a running one. */
    final @Nullable Object computedAt(long timeMs) {
        return computed(samples.firstAfter(timeMs - lengthMs), samples.firstAfter(timeMs));
    }

    /** Begins the running value, over the samples that are there; there must be one. */
    final Window begin() {
        recompute(head, samples.end());
        moveTo(samples.timeMs(samples.end() - 1));
        return this;
    }

    /** Moves t forward; never back. */
    final void moveTo(long timeMs) {
        if (timeMs <= atMs) {
            return;
        }
        atMs = timeMs;
        long limitMs = timeMs - lengthMs;
        while (head < samples.end() && samples.timeMs(head) <= limitMs) {
            left(head++);
        }
        if (head == samples.end()) {
            emptied();
        }
    }

    /** A sample was placed at {@code index}; t is at least its time. */
    final void inserted(long index) {
        boolean isInside = samples.timeMs(index) > atMs - lengthMs;
        shifted(index);
        if (isInside) {
            entered(index);
        } else {
            head++;
        }
    }

    /** The sample that was at {@code index} is gone; said after the fact. */
    final void removed(long index) {
        if (index < head) {
            head--;
        }
        recompute(head, samples.end());
    }

    /** Samples from {@code index} on moved up by one, before {@link #entered} is told of a new one there. */
    void shifted(long index) {}

    abstract void entered(long index);

    abstract void left(long index);

    abstract void emptied();

    abstract @Nullable Object value(long count);

    /** Builds the running value anew over the samples from {@code from} to {@code to} (exclusive). */
    abstract void recompute(long from, long to);

    /**
     * As {@link #computed}, for a window that lies a little before the running one, which begins at {@code runningFrom}
     * and ends with the last sample.
     */
    @Nullable Object computedBefore(long from, long to, long runningFrom) {
        return computed(from, to);
    }

    /** The value over the samples from {@code from} to {@code to} (exclusive), without touching the running one. */
    abstract @Nullable Object computed(long from, long to);
}
