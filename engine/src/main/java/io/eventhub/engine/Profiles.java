package io.eventhub.engine;

import io.eventhub.model.Profile;
import java.util.Optional;

/** Where a shard finds profiles; asked at decision time only. */
@FunctionalInterface
public interface Profiles {
    /** The actor's profile, or empty when there is none. Throws when it cannot be known now; the shard then waits. */
    Optional<Profile> find(String actor);
}
