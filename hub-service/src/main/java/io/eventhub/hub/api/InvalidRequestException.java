package io.eventhub.hub.api;

/** A parameter or a body that cannot be; the message says what was got and what was expected. */
final class InvalidRequestException extends RuntimeException {
    private final String pointer;

    /** @param pointer JSON pointer into the body, or the parameter's name */
    InvalidRequestException(String pointer, String message) {
        super(message);
        this.pointer = pointer;
    }

    String pointer() {
        return pointer;
    }
}
