package io.eventhub.hub.stream;

import io.eventhub.model.Event;
import io.eventhub.model.WallClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns of events that come too late to be taken, at most once a minute for a shard. Owned by its stream thread. */
final class LateWarning {
    private static final Logger LOG = LoggerFactory.getLogger(LateWarning.class);
    private static final long EVERY_MS = 60_000;

    private final WallClock clock;
    private final int partition;
    private long nextMs;
    private long unsaid;

    LateWarning(WallClock clock, int partition) {
        this.clock = clock;
        this.partition = partition;
    }

    void late(Event event, String message) {
        unsaid++;
        long nowMs = clock.timeMs();
        if (nowMs >= nextMs) {
            LOG.warn(
                    "partition {}: {} events came too late and are dead letters, the last of type {} from {}: {}",
                    partition,
                    unsaid,
                    event.type(),
                    event.source(),
                    message);
            unsaid = 0;
            nextMs = nowMs + EVERY_MS;
        }
    }
}
