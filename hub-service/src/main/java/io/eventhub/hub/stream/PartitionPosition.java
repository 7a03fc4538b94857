package io.eventhub.hub.stream;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Where one partition's reading and processing stand. The stream thread that owns the partition writes positions, the
 * sampler writes samples.
 *
 * <pre>
 *   log:  0 ......... processed ... lastReturned | next ........ end (at the instant of the sample)
 *   caught up:        processed = lastReturned, next >= end
 * </pre>
 */
final class PartitionPosition {
    private static final long UNKNOWN = -1;

    private volatile long next = UNKNOWN;
    private volatile long lastReturned = UNKNOWN;
    private volatile long processed = UNKNOWN;
    private volatile @Nullable Sample sample;

    /** @param timeMs broker time, not after the instant at which {@code endOffset} was the end */
    record Sample(long endOffset, long timeMs) {}

    /** The consumer handed out records up to {@code lastOffset}. */
    void returned(long lastOffset) {
        lastReturned = lastOffset;
    }

    /** The consumer will read {@code offset} next; transaction markers count. */
    synchronized void next(long offset) {
        next = offset;
    }

    /** The position a consumer began at that has not read anything yet. */
    synchronized void startedAt(long offset) {
        if (isUnknown()) {
            next = offset;
        }
    }

    void processed(long offset) {
        processed = offset;
    }

    void sampled(Sample newSample) {
        sample = newSample;
    }

    boolean isUnknown() {
        return next == UNKNOWN;
    }

    OptionalLong completeUpToMs() {
        Sample latest = sample;
        boolean caughtUp = latest != null && !isUnknown() && next >= latest.endOffset() && processed >= lastReturned;
        return latest != null && caughtUp ? OptionalLong.of(latest.timeMs()) : OptionalLong.empty();
    }

    /** @param isBrokerAway whether the last question where the partition ends had no answer */
    Standing standing(boolean isBrokerAway) {
        Sample latest = sample;
        if (isUnknown()) {
            return isBrokerAway ? new Standing(Standing.WaitsFor.BROKER, 0) : Standing.ASSIGNMENT;
        }
        long taken = processed >= lastReturned ? next : processed + 1;
        long unread = latest == null ? 0 : Math.max(0, latest.endOffset() - taken);
        if (isBrokerAway || latest == null) {
            return new Standing(isBrokerAway ? Standing.WaitsFor.BROKER : Standing.WaitsFor.ASSIGNMENT, unread);
        }
        return new Standing(unread == 0 ? Standing.WaitsFor.NOTHING : Standing.WaitsFor.BACKLOG, unread);
    }
}
