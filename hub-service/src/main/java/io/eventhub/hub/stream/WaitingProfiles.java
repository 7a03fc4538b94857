package io.eventhub.hub.stream;

import io.eventhub.model.Profile;
import io.eventhub.model.WallClock;
import io.eventhub.profile.ProfileStore;
import io.eventhub.profile.ProfilesUnavailableException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Profiles that a shard waits for while the store is away: its thread stands still, nothing is skipped. Thread-safe.
 *
 * <pre>
 *   find fails       → waits for a short while, as long as its transaction may last
 *   still away       → gives up: the transaction is undone and the shard opened anew
 *   before it opens  → waits for a long while, with no transaction to keep open
 * </pre>
 */
final class WaitingProfiles implements ShardProfiles {
    private static final Logger LOG = LoggerFactory.getLogger(WaitingProfiles.class);
    private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final String NOBODY = "nobody";

    private final ProfileStore store;
    private final Duration patience;
    private final Duration outagePatience;
    private final WallClock clock;
    private volatile boolean away;
    private volatile boolean stopped;

    WaitingProfiles(ProfileStore store, Duration patience, Duration outagePatience, WallClock clock) {
        this.store = store;
        this.patience = patience;
        this.outagePatience = outagePatience;
        this.clock = clock;
    }

    @Override
    public Optional<Profile> find(String actor) {
        try {
            return store.find(actor);
        } catch (ProfilesUnavailableException e) {
            LOG.warn("profiles cannot be read, the shard waits", e);
            away = true;
            return findWithin(patience, actor);
        }
    }

    @Override
    public void awaitReadable() {
        if (away) {
            findWithin(outagePatience, NOBODY);
        }
    }

    /** Lets those who wait give up at once. */
    void stopWaiting() {
        stopped = true;
    }

    private Optional<Profile> findWithin(Duration wait, String actor) {
        long deadlineNs = clock.ticksNs() + wait.toNanos();
        while (true) {
            LockSupport.parkNanos(this, PAUSE_NS);
            try {
                Optional<Profile> found = store.find(actor);
                away = false;
                return found;
            } catch (ProfilesUnavailableException e) {
                if (stopped || clock.ticksNs() - deadlineNs > 0) {
                    throw e;
                }
            }
        }
    }
}
