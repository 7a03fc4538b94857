package io.eventhub.rules.scenario;

import java.util.Set;

/**
 * One statement of a {@code then} part.
 *
 * @param name the action, event type, state or scenario it names
 * @param given the names of the values it hands over
 * @param java the statement as it is compiled
 * @param line where it stands, from 1
 */
public record Consequence(Verb verb, String name, Set<String> given, String java, int line) {
    public Consequence {
        given = Set.copyOf(given);
    }

    /** The vocabulary of consequences. */
    public enum Verb {
        PROPOSE,
        PUBLISH,
        ENTER,
        LEAVE,
        WITHDRAW
    }
}
