package io.eventhub.model;

import java.util.List;
import java.util.Optional;

/**
 * The word that what a scenario still has pending for an actor is to be given up, wherever it waits: a rule's, or that of
 * an event which came late and shows that a non-event did not happen.
 *
 * @param timeMs event time of the cancelling match, or of the late event
 * @param causes the matched events, or the late event
 * @param decisionId the decided non-event that is corrected, the only one meant; empty for a rule's word
 */
public record Withdrawal(
        String actor, String scenario, long timeMs, List<EventRef> causes, Optional<String> decisionId) {
    public Withdrawal {
        causes = List.copyOf(causes);
    }

    /** A rule's word. */
    public static Withdrawal of(String actor, String scenario, long timeMs, List<EventRef> causes) {
        return new Withdrawal(actor, scenario, timeMs, causes, Optional.empty());
    }
}
