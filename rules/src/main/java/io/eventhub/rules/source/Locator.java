package io.eventhub.rules.source;

/** Knows where each place of a generated text came from. */
@FunctionalInterface
public interface Locator {
    /** @param line from 1; 0 for the text as a whole
     *  @param column from 1; 0 for the line as a whole */
    Authored authored(int line, int column);
}
