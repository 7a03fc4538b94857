package io.eventhub.hub.stream;

import io.eventhub.model.WallClock;

/** A wall clock that moves when it is told to. */
public final class ManualClock implements WallClock {
    private long timeMs;
    private long ticksMs;

    public ManualClock(long timeMs) {
        this.timeMs = timeMs;
        this.ticksMs = timeMs;
    }

    public void advance(long byMs) {
        timeMs += byMs;
        ticksMs += byMs;
    }

    /** The clock is set while no time passes. */
    public void step(long byMs) {
        timeMs += byMs;
    }

    @Override
    public long timeMs() {
        return timeMs;
    }

    @Override
    public long ticksNs() {
        return ticksMs * 1_000_000;
    }
}
