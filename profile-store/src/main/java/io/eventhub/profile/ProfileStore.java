package io.eventhub.profile;

import io.eventhub.model.Profile;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Where profiles are kept. Safe for use by many threads. Every method throws {@link ProfilesUnavailableException} when
 * the store cannot be reached.
 */
public interface ProfileStore {
    /** The actor's profile, or empty when there is none. */
    Optional<Profile> find(String actor);

    /**
     * Replaces the actor's attributes, or makes the profile.
     *
     * @param expectedVersion the version the change was made on, 0 for "there is none"; empty replaces whatever is there
     * @return the profile with its new version
     * @throws ProfileConflictException when the stored version is another one
     * @throws UnsupportedOperationException when the profiles belong to another system and are only read
     */
    Profile put(String actor, Map<String, Object> attributes, OptionalLong expectedVersion);

    /**
     * Removes everything the database holds on the actor: profile, ledger of actions, decisions and business events.
     *
     * @return whether there was anything
     * @throws UnsupportedOperationException when the profiles belong to another system and are only read
     */
    boolean forget(String actor);

    /** Hands over up to {@code limit} profiles, in one pass and without holding them all in memory. */
    void readAll(int limit, Consumer<Profile> reader);
}
