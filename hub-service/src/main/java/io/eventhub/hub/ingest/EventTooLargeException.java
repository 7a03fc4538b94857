package io.eventhub.hub.ingest;

/** The broker takes no record as long as this event; sending it again is of no use. */
final class EventTooLargeException extends RuntimeException {
    EventTooLargeException(Throwable cause) {
        super("the event is longer than the broker allows", cause);
    }
}
