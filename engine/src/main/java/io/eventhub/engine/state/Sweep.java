package io.eventhub.engine.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Goes through a table again and again, a few entries a call. Owned by the shard's thread. */
final class Sweep {
    private static final int ENTRIES = 64;

    private final StateStore store;
    private final Table table;
    private byte @Nullable [] from;

    Sweep(StateStore store, Table table) {
        this.store = store;
        this.table = table;
    }

    /** Hands over the next entries; the visitor may change the table. */
    void next(BiConsumer<byte[], byte[]> visitor) {
        List<byte[]> keys = new ArrayList<>();
        List<byte[]> values = new ArrayList<>();
        store.scan(table, from, null, (key, value) -> {
            keys.add(key);
            values.add(value);
            return keys.size() < ENTRIES;
        });
        from = keys.size() < ENTRIES ? null : behind(keys.get(keys.size() - 1));
        for (int i = 0; i < keys.size(); i++) {
            visitor.accept(keys.get(i), values.get(i));
        }
    }

    /** The smallest key larger than {@code key}. */
    private static byte[] behind(byte[] key) {
        return Arrays.copyOf(key, key.length + 1);
    }
}
