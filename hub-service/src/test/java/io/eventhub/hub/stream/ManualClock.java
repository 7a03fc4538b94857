package io.eventhub.hub.stream;

import io.eventhub.model.WallClock;

/** A wall clock that moves when it is told to. */
final class ManualClock implements WallClock {
    private long timeMs;

    ManualClock(long timeMs) {
        this.timeMs = timeMs;
    }

    void advance(long byMs) {
        timeMs += byMs;
    }

    @Override
    public long timeMs() {
        return timeMs;
    }

    @Override
    public long ticksNs() {
        return timeMs * 1_000_000;
    }
}
