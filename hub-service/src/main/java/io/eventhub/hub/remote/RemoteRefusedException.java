package io.eventhub.hub.remote;

/** What the other hub said to a request it did not fulfil, as lines for the person at the terminal. */
public final class RemoteRefusedException extends RuntimeException {
    RemoteRefusedException(String message) {
        super(message);
    }
}
