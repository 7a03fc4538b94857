package io.eventhub.engine.arbitration;

import io.eventhub.model.Decision;
import java.util.List;

/**
 * The outcome for the candidates of one actor: a decision each, in rank order, the contacts of the chosen ones, and
 * those that wait and are to be proposed again.
 */
public record Arbitration(List<Decision> decisions, List<Contact> contacts, List<Held> held) {
    public Arbitration {
        decisions = List.copyOf(decisions);
        contacts = List.copyOf(contacts);
        held = List.copyOf(held);
    }
}
