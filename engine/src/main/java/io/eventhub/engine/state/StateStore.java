package io.eventhub.engine.state;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Ordered tables of bytes that outlive the shard; keys are ordered as unsigned bytes. Owned by the shard's thread.
 */
public interface StateStore {
    byte @Nullable [] get(Table table, byte[] key);

    void put(Table table, byte[] key, byte[] value);

    void delete(Table table, byte[] key);

    /**
     * Visits entries in key order, from {@code from} (inclusive) up to {@code to} (exclusive), null for no bound, until
     * the visitor returns false. The visitor must not change the table.
     */
    void scan(Table table, byte @Nullable [] from, byte @Nullable [] to, Visitor visitor);

    /** The entries from {@code from} on as they are at this moment, for another thread to visit. */
    Snapshot snapshot(Table table, byte[] from);

    /** Entries of a table as they were at one moment. Owned by one thread at a time. */
    interface Snapshot extends AutoCloseable {
        /** Visits them in key order; once. */
        void forEach(BiConsumer<byte[], byte[]> visitor);

        @Override
        void close();
    }

    /** Visits one entry. */
    @FunctionalInterface
    interface Visitor {
        /** Returns whether to go on. */
        boolean visit(byte[] key, byte[] value);
    }
}
