package io.eventhub.engine.state;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table whose keys begin with an instant or period number after which the entry is of no use. What is stale is deleted
 * in batches from the front, so that no call does much. Owned by the shard's thread.
 */
final class ExpiringTable {
    private static final int BATCH = 512;

    private final StateStore store;
    private final Table table;
    private byte @Nullable [] front;

    ExpiringTable(StateStore store, Table table) {
        this.store = store;
        this.table = table;
    }

    /** Keys compare as unsigned bytes, so the sign bit is turned over. */
    static byte[] key(long first, long... rest) {
        ByteBuffer key = ByteBuffer.allocate(8 + 8 * rest.length).putLong(first ^ Long.MIN_VALUE);
        for (long part : rest) {
            key.putLong(part);
        }
        return key.array();
    }

    static long firstOf(byte[] key) {
        return ByteBuffer.wrap(key).getLong() ^ Long.MIN_VALUE;
    }

    static long secondOf(byte[] key) {
        return ByteBuffer.wrap(key).getLong(8);
    }

    /** Deletes some of what lies before {@code first}. Returns whether there may be more. */
    boolean deleteBefore(long first) {
        List<byte[]> stale = new ArrayList<>();
        store.scan(table, front, key(first), (key, value) -> {
            stale.add(key);
            return stale.size() < BATCH;
        });
        for (byte[] key : stale) {
            store.delete(table, key);
            front = key;
        }
        return stale.size() == BATCH;
    }
}
