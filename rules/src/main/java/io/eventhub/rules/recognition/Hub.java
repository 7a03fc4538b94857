package io.eventhub.rules.recognition;

/** The whole vocabulary of consequences: the object a rule's {@code then} part calls as {@code hub}. */
public interface Hub {
    /** Proposes an action for the actor of the matched facts. */
    Proposal propose(String action);

    /** Publishes a business event about the actor of the matched facts; it re-enters recognition as a fact. */
    Publication publish(String eventType);

    /** The actor enters a state; entering one it is in changes nothing. */
    void enter(String state);

    /** The actor leaves a state; leaving one it is not in changes nothing. */
    void leave(String state);

    /** Gives up what the scenario has pending for the actor. */
    void withdraw(String scenario);

    /** A proposal being described. */
    interface Proposal {
        Proposal with(String name, Object value);
    }

    /** A business event being described. */
    interface Publication {
        Publication with(String field, Object value);
    }
}
