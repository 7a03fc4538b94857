package io.eventhub.engine.comparison;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A match that one side has and the other has not, or that both decided differently.
 *
 * @param before null when only the new side has it
 * @param after null when only the old side has it
 */
public record Change(@Nullable Outcome before, @Nullable Outcome after) {
    /** What a person calls it. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED
    }

    public Kind kind() {
        return before == null ? Kind.ADDED : after == null ? Kind.REMOVED : Kind.CHANGED;
    }

    /** The side that is there, the new one when both are. */
    public Outcome outcome() {
        return after == null ? Objects.requireNonNull(before) : after;
    }

    /** Whether the same match was sent before and gives way to something else now. */
    public boolean isDisplaced() {
        return before != null && after != null && before.isChosen() && !after.isChosen();
    }
}
