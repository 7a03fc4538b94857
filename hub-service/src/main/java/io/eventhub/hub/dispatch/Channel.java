package io.eventhub.hub.dispatch;

import java.util.concurrent.CompletionStage;

/** A way to reach an actor. Safe for use by many threads; a call returns at once. */
public interface Channel {
    /** What the action table calls it. */
    String name();

    /** How many attempts may run at the same time; what is more waits in the ledger. */
    int maxInFlight();

    /**
     * Starts an attempt. The same action may come again with the same id, when it is not known what became of the
     * attempt: after a crash, or a time-out.
     */
    CompletionStage<Delivery> send(OutboundAction action);
}
