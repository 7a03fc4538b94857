package io.eventhub.engine.aggregate;

import io.eventhub.engine.keyed.Keyed;
import org.jspecify.annotations.Nullable;

/**
 * The samples of one actor and one {@link SeriesSpec}, with the windows over them. Most actors have few samples: their
 * values are computed when asked for, and only from {@link #FEW} on do windows with running values exist, until the samples
 * are few again. The series of one actor over one type are chained, and are in a calendar by the first. Owned by the shard's
 * thread.
 */
final class Series extends Samples implements Keyed {
    private static final int FEW = 8;

    private final String actor;
    private final SeriesSpec spec;
    private final @Nullable Series next;
    private Window @Nullable [] windows;

    /** @param next of the same actor over the same type */
    Series(String actor, SeriesSpec spec, @Nullable Series next) {
        super(spec.keepsNumbers(), spec.keepsObjects());
        this.actor = actor;
        this.spec = spec;
        this.next = next;
    }

    @Override
    public Object key() {
        return actor;
    }

    SeriesSpec spec() {
        return spec;
    }

    @Nullable Series next() {
        return next;
    }

    void add(long timeMs, Object value) {
        double number = value instanceof Number given ? given.doubleValue() : 0;
        Window[] running = windows;
        if (running == null) {
            insert(timeMs, number, value);
            if (size() > FEW) {
                windows = spec.windows(this);
            }
            return;
        }
        for (Window window : running) {
            window.moveTo(timeMs);
        }
        long index = insert(timeMs, number, value);
        for (Window window : running) {
            window.inserted(index);
        }
    }

    /** Takes back the latest sample of that time. */
    void takeBack(long timeMs) {
        long index = firstAfter(timeMs) - 1;
        remove(index);
        if (windows != null) {
            for (Window window : windows) {
                window.removed(index);
            }
        }
    }

    @Nullable Object valueAt(int window, long timeMs) {
        return windows == null ? spec.window(this, window).computedAt(timeMs) : windows[window].valueAt(timeMs);
    }

    /** How many samples it holds. */
    long size() {
        return end() - first();
    }

    /** The time of the latest sample, {@link Long#MIN_VALUE} when there is none. */
    long latestMs() {
        return isEmpty() ? Long.MIN_VALUE : timeMs(end() - 1);
    }

    /** Nothing earlier than {@code horizonMs} will be asked for. Returns how many samples were forgotten. */
    long forget(long horizonMs) {
        if (windows != null) {
            for (Window window : windows) {
                window.moveTo(horizonMs);
            }
        }
        long forgotten = forgetUpTo(horizonMs - spec.longestMs());
        if (size() <= FEW / 2) {
            windows = null;
        }
        return forgotten;
    }
}
