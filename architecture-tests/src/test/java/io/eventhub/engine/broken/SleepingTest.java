package io.eventhub.engine.broken;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

public final class SleepingTest {
    void sleeps() throws InterruptedException {
        Thread.sleep(1);
    }

    void sleepsByUnit() throws InterruptedException {
        TimeUnit.SECONDS.sleep(1);
    }

    void parksFor() {
        LockSupport.parkNanos(1);
    }

    void parksUntil() {
        LockSupport.parkUntil(1);
    }
}
