package io.eventhub.hub.command;

/** A command cannot do its work, for a reason the message tells a person in a line. */
final class CommandFailedException extends RuntimeException {
    CommandFailedException(String message) {
        super(message);
    }
}
