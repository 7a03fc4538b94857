package io.eventhub.engine.aggregate;

import org.jspecify.annotations.Nullable;

/** The samples of one actor and one {@link SeriesSpec}, with the windows over them. Owned by the shard's thread. */
final class Series {
    private final Samples samples;
    private final Window[] windows;

    Series(Samples samples, Window[] windows) {
        this.samples = samples;
        this.windows = windows;
    }

    void add(long timeMs, Object value) {
        for (Window window : windows) {
            window.moveTo(timeMs);
        }
        long index = samples.insert(timeMs, value instanceof Number number ? number.doubleValue() : 0, value);
        for (Window window : windows) {
            window.inserted(index);
        }
    }

    /** Takes back the latest sample of that time. */
    void takeBack(long timeMs) {
        long index = samples.firstAfter(timeMs) - 1;
        samples.remove(index);
        for (Window window : windows) {
            window.removed(index);
        }
    }

    @Nullable Object valueAt(int window, long timeMs) {
        return windows[window].valueAt(timeMs);
    }

    /** How many samples it holds. */
    long size() {
        return samples.end() - samples.first();
    }

    /** Nothing earlier than {@code horizonMs} will be asked for. Returns how many samples were forgotten. */
    long forget(long horizonMs) {
        long longestMs = 0;
        for (Window window : windows) {
            window.moveTo(horizonMs);
            longestMs = Math.max(longestMs, window.lengthMs);
        }
        return samples.forgetUpTo(horizonMs - longestMs);
    }
}
