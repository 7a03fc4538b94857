package io.eventhub.hub.ingest;

/** The broker did not acknowledge an event; the source is to send it again. */
final class EventLogUnavailableException extends RuntimeException {
    EventLogUnavailableException(Throwable cause) {
        super("the broker did not acknowledge the event", cause);
    }
}
