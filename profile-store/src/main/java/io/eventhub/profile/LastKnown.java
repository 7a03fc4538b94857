package io.eventhub.profile;

import io.eventhub.model.Profile;
import io.eventhub.model.WallClock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was known when the database was lost: serves while it is away, for a bounded time, so that a restart of the
 * database is not felt. After a failure the database is left in peace for a second, since each try may take long. Safe
 * for use by many threads.
 */
final class LastKnown {
    private static final long SLEEP_NS = Duration.ofSeconds(1).toNanos();

    private final WallClock clock;
    private final Duration maxStaleness;
    private final Map<String, Optional<Profile>> profiles;
    private final boolean whole;
    private final long sinceNs;
    private volatile @Nullable Failure failure;

    private record Failure(ProfilesUnavailableException cause, long atNs) {}

    private LastKnown(WallClock clock, Duration maxStaleness, Map<String, Optional<Profile>> profiles, boolean whole) {
        this.clock = clock;
        this.maxStaleness = maxStaleness;
        this.profiles = profiles;
        this.whole = whole;
        this.sinceNs = clock.ticksNs();
    }

    static LastKnown nothing(WallClock clock, Duration maxStaleness) {
        return new LastKnown(clock, maxStaleness, Map.of(), false);
    }

    LastKnown forgotten() {
        return nothing(clock, maxStaleness);
    }

    /**
     * A copy of what is known now.
     *
     * @param isWhole whether nobody else has a profile
     */
    LastKnown of(Map<String, Optional<Profile>> known, boolean isWhole) {
        return new LastKnown(clock, maxStaleness, Map.copyOf(known), isWhole);
    }

    /** Remembers that the database did not answer just now. */
    void sleep(ProfilesUnavailableException cause) {
        failure = new Failure(cause, clock.ticksNs());
    }

    /** Whether the database did not answer less than a second ago. */
    boolean isAsleep() {
        Failure last = failure;
        return last != null && clock.ticksNs() - last.atNs() < SLEEP_NS;
    }

    /** What was known of the actor; throws what the database did when that is nothing or too old. */
    Optional<Profile> find(String actor) {
        Optional<Profile> known = profiles.getOrDefault(actor, whole ? Optional.empty() : null);
        boolean fresh = clock.ticksNs() - sinceNs <= maxStaleness.toNanos();
        if (known != null && fresh) {
            return known;
        }
        Failure last = failure;
        throw last == null
                ? new IllegalStateException("asked for " + actor + " before the database failed")
                : new ProfilesUnavailableException("the profile of " + actor + " cannot be read now", last.cause());
    }
}
