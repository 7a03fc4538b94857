package io.eventhub.hub.warmup;

import io.eventhub.engine.state.StateStore;
import io.eventhub.engine.state.Table;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The tables of a shard that nobody will ask for again. Owned by one thread. */
final class HeapStateStore implements StateStore {
    private final Map<Table, NavigableMap<byte[], byte[]>> tables = new EnumMap<>(Table.class);

    private NavigableMap<byte[], byte[]> table(Table table) {
        return tables.computeIfAbsent(table, absent -> new TreeMap<>(Arrays::compareUnsigned));
    }

    @Override
    public byte @Nullable [] get(Table table, byte[] key) {
        return table(table).get(key);
    }

    @Override
    public void put(Table table, byte[] key, byte[] value) {
        table(table).put(key, value);
    }

    @Override
    public void delete(Table table, byte[] key) {
        table(table).remove(key);
    }

    @Override
    public void scan(Table table, byte @Nullable [] from, byte @Nullable [] to, Visitor visitor) {
        NavigableMap<byte[], byte[]> range =
                from == null ? table(table) : table(table).tailMap(from, true);
        for (Map.Entry<byte[], byte[]> entry : range.entrySet()) {
            boolean isBehind = to != null && Arrays.compareUnsigned(entry.getKey(), to) >= 0;
            if (isBehind || !visitor.visit(entry.getKey(), entry.getValue())) {
                return;
            }
        }
    }

    @Override
    public Snapshot snapshot(Table table, byte[] from) {
        NavigableMap<byte[], byte[]> entries = new TreeMap<>(table(table).tailMap(from, true));
        return new Snapshot() {
            @Override
            public void forEach(BiConsumer<byte[], byte[]> visitor) {
                entries.forEach(visitor);
            }

            @Override
            public void close() {
                entries.clear();
            }
        };
    }
}
