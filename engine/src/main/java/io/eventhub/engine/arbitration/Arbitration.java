package io.eventhub.engine.arbitration;

import io.eventhub.model.Decision;
import java.util.List;

/**
 * The outcome for the candidates of one actor: a decision each, in rank order, and the contacts of the chosen ones.
 */
public record Arbitration(List<Decision> decisions, List<Contact> contacts) {
    public Arbitration {
        decisions = List.copyOf(decisions);
        contacts = List.copyOf(contacts);
    }
}
