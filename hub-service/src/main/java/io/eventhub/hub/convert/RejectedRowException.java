package io.eventhub.hub.convert;

/** A row that the mapping does not fit; the message says which value and what was expected. */
final class RejectedRowException extends RuntimeException {
    RejectedRowException(String message) {
        super(message);
    }
}
