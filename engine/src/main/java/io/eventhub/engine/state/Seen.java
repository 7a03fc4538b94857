package io.eventhub.engine.state;

/** Whether an event's identity is known. */
public enum Seen {
    /** Not within the deduplication window. */
    NEW,
    /** Known, with the same content. */
    SAME,
    /** Known, with different content. */
    CONFLICTING
}
