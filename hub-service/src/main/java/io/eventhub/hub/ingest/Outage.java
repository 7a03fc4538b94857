package io.eventhub.hub.ingest;

import io.eventhub.model.WallClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Since when events are not acknowledged. Thread-safe. */
final class Outage {
    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);
    private static final long NONE = Long.MIN_VALUE;

    private final WallClock clock;
    private final AtomicLong sinceNs = new AtomicLong(NONE);
    private final AtomicBoolean ending = new AtomicBoolean();

    Outage(WallClock clock) {
        this.clock = clock;
    }

    /** One line for an outage: at thousands of events a second a line for each would keep the hub from getting over it. */
    void failed(Throwable failure) {
        if (sinceNs.compareAndSet(NONE, clock.ticksNs())) {
            LOG.warn("events are not acknowledged", failure);
        }
    }

    void acknowledged() {
        if (sinceNs.get() != NONE && sinceNs.getAndSet(NONE) != NONE) {
            LOG.info("events are acknowledged again");
        }
    }

    /** Zero when there is none. */
    Duration length() {
        long since = sinceNs.get();
        return since == NONE ? Duration.ZERO : Duration.ofNanos(clock.ticksNs() - since);
    }

    /** Whether the caller, and nobody else until {@link #tried}, is to see whether it is over. */
    boolean isToTry() {
        return ending.compareAndSet(false, true);
    }

    void tried() {
        ending.set(false);
    }
}
