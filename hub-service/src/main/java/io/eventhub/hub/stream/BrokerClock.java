package io.eventhub.hub.stream;

import io.eventhub.model.WallClock;
import java.util.concurrent.TimeUnit;

/**
 * Reads the local clock in the broker's terms, never ahead of it. A record that arrives while its partition is caught up
 * was appended a moment ago, so the difference between local receipt and append time is the local clock's lead plus the
 * way; the smallest recent difference bounds the lead from above. So does an answer of {@link BrokerTime}. Differences are
 * taken from the ticks, which nobody sets, so that a step of the local clock carries nothing forward. Thread-safe.
 *
 * <pre>
 *   receipt (local) - append (broker) = lead + way,  way >= 0   =>   local - smallest difference <= broker
 * </pre>
 */
final class BrokerClock {
    private static final long WINDOW_MS = 30_000;
    private static final long NOTHING = Long.MAX_VALUE;

    private final WallClock clock;
    private final long anchorMs;
    private final long anchorNs;
    private long windowEndMs = Long.MIN_VALUE;
    private long smallest = NOTHING;
    private long smallestBefore = NOTHING;

    BrokerClock(WallClock clock) {
        this.clock = clock;
        this.anchorMs = clock.timeMs();
        this.anchorNs = clock.ticksNs();
    }

    /** A record has just arrived on a caught-up partition, or the broker has just answered. */
    synchronized void observe(long appendTimeMs) {
        long nowMs = steadyMs();
        if (nowMs >= windowEndMs) {
            smallestBefore = smallest;
            smallest = NOTHING;
            windowEndMs = nowMs + WINDOW_MS;
        }
        smallest = Math.min(smallest, nowMs - appendTimeMs);
    }

    /** Whether nothing was observed for a while, or ever: the local clock may have been set right, or never was. */
    synchronized boolean isUncertain() {
        return steadyMs() >= windowEndMs;
    }

    /** How far the local clock may be ahead of the broker's, in milliseconds; zero when it was never seen ahead. */
    long leadMs() {
        return difference() == NOTHING ? 0 : clock.timeMs() - timeMs();
    }

    /** An instant that has certainly been reached on the broker; 0 before anything was observed. */
    long timeMs() {
        long difference = difference();
        return difference == NOTHING ? 0 : Math.min(clock.timeMs(), steadyMs() - difference);
    }

    private synchronized long difference() {
        return Math.min(smallest, smallestBefore);
    }

    /** The local clock as it would stand if nobody had set it since the start. */
    private long steadyMs() {
        return anchorMs + TimeUnit.NANOSECONDS.toMillis(clock.ticksNs() - anchorNs);
    }
}
