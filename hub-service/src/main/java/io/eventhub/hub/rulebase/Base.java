package io.eventhub.hub.rulebase;

import java.util.OptionalInt;

/**
 * The version a change was made on, so that nobody overwrites what another published meanwhile.
 *
 * @param number empty for whichever is active: the author means to overwrite
 */
public record Base(OptionalInt number) {
    public static Base of(int number) {
        return new Base(OptionalInt.of(number));
    }

    public static Base any() {
        return new Base(OptionalInt.empty());
    }

    /** @throws RefusedException when another version is active */
    void mustBe(OptionalInt active) {
        if (number.isPresent() && !number.equals(active)) {
            throw new RefusedException(
                    RefusedException.Kind.CONFLICT,
                    "the change was made on version " + number.getAsInt() + ", but "
                            + (active.isPresent() ? "version " + active.getAsInt() : "none")
                            + " is active now: look at what changed, and make yours on that one");
        }
    }
}
