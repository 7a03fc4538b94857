package io.eventhub.hub.ingest;

/** The broker has not acknowledged what was appended; it may or may not be there. */
public final class EventLogUnavailableException extends RuntimeException {
    EventLogUnavailableException(Throwable cause) {
        super("the broker did not acknowledge", cause);
    }

    EventLogUnavailableException(String message) {
        super(message);
    }
}
