package io.eventhub.engine.keyed;

/** Has a key that never changes. */
public interface Keyed {
    Object key();
}
