package io.eventhub.hub.proof;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * The pace of a live source: time between what it sends. The only place where a test lets real time pass without waiting
 * for something; the architecture's rule against sleeping tests names it.
 */
final class Pace {
    private Pace() {}

    static void pause(Duration length) {
        LockSupport.parkNanos(length.toNanos());
    }
}
