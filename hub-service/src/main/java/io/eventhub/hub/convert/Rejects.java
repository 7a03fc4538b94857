package io.eventhub.hub.convert;

/** Is told of each row that cannot become an event; the conversion goes on. */
@FunctionalInterface
public interface Rejects {
    /** @param line the row's line, from 1 */
    void reject(long line, String message);
}
