package io.eventhub.hub.api;

/** What is asked for is not there; the message is for the caller. */
final class NotFoundException extends RuntimeException {
    NotFoundException(String message) {
        super(message);
    }
}
