package io.eventhub.model;

/** The one class that reads the system's clock. */
public final class SystemWallClock implements WallClock {
    @Override
    public long timeMs() {
        return System.currentTimeMillis();
    }

    @Override
    public long ticksNs() {
        return System.nanoTime();
    }
}
