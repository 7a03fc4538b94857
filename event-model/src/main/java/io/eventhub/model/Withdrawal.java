package io.eventhub.model;

import java.util.List;

/**
 * A rule's word that what a scenario still has pending for an actor is to be given up, wherever it waits.
 *
 * @param timeMs event time of the cancelling match
 */
public record Withdrawal(String actor, String scenario, long timeMs, List<EventRef> causes) {
    public Withdrawal {
        causes = List.copyOf(causes);
    }
}
