package io.eventhub.hub.replay;

/** Is told of each line that is not taken; the replay goes on. */
@FunctionalInterface
public interface RejectedLines {
    /** @param line from 1 */
    void reject(long line, String message);
}
