package io.eventhub.bench;

import io.eventhub.model.WallClock;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Looks again and again until it sees what it waits for; one that waits longer than {@code limit} fails. */
record Patience(WallClock clock, Duration limit) {
    private static final long LOOK_NS = 50_000_000;

    /** What there is to look at. */
    interface View<T> {
        T look() throws IOException, InterruptedException;
    }

    /** Returns the first that holds. */
    <T> T until(View<T> view, Predicate<T> condition) throws IOException, InterruptedException {
        long startNs = clock.ticksNs();
        T seen = view.look();
        while (!condition.test(seen)) {
            if (clock.ticksNs() - startNs > limit.toNanos()) {
                throw new IllegalStateException("not there after " + limit + ": " + seen);
            }
            LockSupport.parkNanos(LOOK_NS);
            seen = view.look();
        }
        return seen;
    }
}
