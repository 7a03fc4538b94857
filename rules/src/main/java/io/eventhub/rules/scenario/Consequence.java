package io.eventhub.rules.scenario;

/**
 * One statement of a {@code then} part.
 *
 * @param name the action, event type, state or scenario it names
 * @param java the statement as it is compiled
 * @param line where it stands, from 1
 */
public record Consequence(Verb verb, String name, String java, int line) {
    /** The vocabulary of consequences. */
    public enum Verb {
        PROPOSE,
        PUBLISH,
        ENTER,
        LEAVE,
        WITHDRAW
    }
}
