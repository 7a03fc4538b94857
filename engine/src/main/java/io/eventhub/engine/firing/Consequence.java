package io.eventhub.engine.firing;

import java.util.Map;

/** One thing a rule asked for, in the vocabulary of {@link io.eventhub.rules.recognition.Hub}. */
public sealed interface Consequence {
    /** To propose an action for the actor. */
    record Propose(String action, Map<String, Object> attributes) implements Consequence {}

    /** To publish a business event about the actor. */
    record Publish(String eventType, Map<String, Object> fields) implements Consequence {}

    /** To note that the actor enters a state. */
    record Enter(String state) implements Consequence {}

    /** To note that the actor leaves a state. */
    record Leave(String state) implements Consequence {}

    /** To give up what the scenario has pending for the actor. */
    record Withdraw(String scenario) implements Consequence {}
}
