package io.eventhub.rules.recognition;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the facts of one match have in common beside their actor: one value, or a list of several. Knows its hash code, so
 * that no value is touched for it again. Immutable.
 */
final class JoinKey {
    private final String actor;
    private final @Nullable Object rest;
    private final int hash;

    JoinKey(String actor, @Nullable Object rest) {
        this.actor = actor;
        this.rest = rest;
        this.hash = actor.hashCode() * 31 + Objects.hashCode(rest);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof JoinKey key
                        && hash == key.hash
                        && actor.equals(key.actor)
                        && Objects.equals(rest, key.rest));
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
