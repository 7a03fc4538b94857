package io.eventhub.hub.stream;

import io.eventhub.model.WallClock;

/**
 * Reads the local clock in the broker's terms, never ahead of it. A record that arrives while its partition is caught up
 * was appended a moment ago, so the difference between local receipt and append time is the local clock's lead plus the
 * way; the smallest recent difference bounds the lead from above. Thread-safe.
 *
 * <pre>
 *   receipt (local) - append (broker) = lead + way,  way >= 0   =>   local - smallest difference <= broker
 * </pre>
 */
final class BrokerClock {
    private static final long WINDOW_MS = 30_000;
    private static final long NOTHING = Long.MAX_VALUE;

    private final WallClock clock;
    private long windowEndMs = Long.MIN_VALUE;
    private long smallest = NOTHING;
    private long smallestBefore = NOTHING;

    BrokerClock(WallClock clock) {
        this.clock = clock;
    }

    /** A record has just arrived on a caught-up partition. */
    synchronized void observe(long appendTimeMs) {
        long nowMs = clock.timeMs();
        if (nowMs >= windowEndMs) {
            smallestBefore = smallest;
            smallest = NOTHING;
            windowEndMs = nowMs + WINDOW_MS;
        }
        smallest = Math.min(smallest, nowMs - appendTimeMs);
    }

    /** How far the local clock may be ahead of the broker's, in milliseconds; zero when it was never seen ahead. */
    synchronized long leadMs() {
        long lead = Math.min(smallest, smallestBefore);
        return lead == NOTHING ? 0 : Math.max(0, lead);
    }

    /** An instant that has certainly been reached on the broker. */
    long timeMs() {
        return clock.timeMs() - leadMs();
    }
}
