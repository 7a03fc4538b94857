package io.eventhub.model;

/** An event that cannot be taken: invalid input, never retried. The message names the value and what was expected. */
public final class InvalidEventException extends RuntimeException {
    private final DeadLetterReason reason;
    private final String pointer;

    /**
     * @param pointer JSON pointer to the offending part of the CloudEvent, such as {@code /data/imei}
     * @param message the value got and what was expected
     */
    public InvalidEventException(DeadLetterReason reason, String pointer, String message) {
        super(message);
        this.reason = reason;
        this.pointer = pointer;
    }

    public DeadLetterReason reason() {
        return reason;
    }

    public String pointer() {
        return pointer;
    }
}
