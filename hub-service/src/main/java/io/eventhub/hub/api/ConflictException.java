package io.eventhub.hub.api;

/** What is asked for contradicts what is known already; the message is for the caller. */
final class ConflictException extends RuntimeException {
    ConflictException(String message) {
        super(message);
    }
}
