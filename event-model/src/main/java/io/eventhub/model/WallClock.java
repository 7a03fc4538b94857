package io.eventhub.model;

/** The wall clock, handed to whoever needs it; nobody reads the system's clock but {@link SystemWallClock}. */
public interface WallClock {
    /** Milliseconds since the epoch. */
    long timeMs();

    /** A monotonic reading in nanoseconds, for durations only. */
    long ticksNs();
}
