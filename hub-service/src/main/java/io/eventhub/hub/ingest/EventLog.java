package io.eventhub.hub.ingest;

import io.eventhub.model.Event;
import java.util.concurrent.CompletableFuture;

/** Where taken events are put. */
@FunctionalInterface
interface EventLog {
    /**
     * Completes when the event is safe, fails with {@link EventLogUnavailableException} when it may not be and with
     * {@link EventTooLargeException} when it never will.
     */
    CompletableFuture<Void> append(Event event);
}
