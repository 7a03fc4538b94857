package io.eventhub.hub.stream;

import io.eventhub.engine.Profiles;

/** Profiles as a shard sees them. */
@FunctionalInterface
interface ShardProfiles extends Profiles {
    /** Waits until they can be read again, when they could not be; called before a shard opens. */
    default void awaitReadable() {}
}
