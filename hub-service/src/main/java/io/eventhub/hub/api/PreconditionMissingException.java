package io.eventhub.hub.api;

/** A change that does not say which version it was made on. */
final class PreconditionMissingException extends RuntimeException {
    PreconditionMissingException(String message) {
        super(message);
    }
}
