package io.eventhub.hub.stream;

import io.eventhub.engine.state.StateStore;
import io.eventhub.engine.state.Table;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** A shard's tables in the stores of its task, as {@link Tables} lays them out. Owned by the task's stream thread. */
final class KafkaStateStore implements StateStore {
    private final Map<Table, KeyValueStore<Bytes, byte[]>> stores = new EnumMap<>(Table.class);

    KafkaStateStore(ProcessingContext context) {
        for (Table table : Table.values()) {
            stores.put(table, context.getStateStore(Tables.storeName(table)));
        }
    }

    @Override
    public byte @Nullable [] get(Table table, byte[] key) {
        return store(table).get(stored(table, key));
    }

    @Override
    public void put(Table table, byte[] key, byte[] value) {
        store(table).put(stored(table, key), value);
    }

    @Override
    public void delete(Table table, byte[] key) {
        store(table).delete(stored(table, key));
    }

    @Override
    public void scan(Table table, byte @Nullable [] from, byte @Nullable [] to, Visitor visitor) {
        Bytes first = stored(table, from == null ? new byte[0] : from);
        Bytes end = to == null ? behind(table) : stored(table, to);
        try (KeyValueIterator<Bytes, byte[]> entries = store(table).range(first, end)) {
            while (entries.hasNext()) {
                KeyValue<Bytes, byte[]> entry = entries.next();
                // the store's range includes its end, the table's does not
                if (entry.key.equals(end) || !visitor.visit(ofTable(entry.key), entry.value)) {
                    return;
                }
            }
        }
    }

    /** An iterator of RocksDB sees the store as it was when it was opened; one over a cache would not. */
    @Override
    public Snapshot snapshot(Table table, byte[] from) {
        KeyValueIterator<Bytes, byte[]> entries = store(table).range(stored(table, from), behind(table));
        return new Snapshot() {
            @Override
            public void forEach(BiConsumer<byte[], byte[]> visitor) {
                entries.forEachRemaining(entry -> visitor.accept(ofTable(entry.key), entry.value));
            }

            @Override
            public void close() {
                entries.close();
            }
        };
    }

    /** About how many entries the tables have that lie where this one does. */
    long approximateSizeAround(Table table) {
        return store(table).approximateNumEntries();
    }

    private static Bytes stored(Table table, byte[] key) {
        byte[] stored = new byte[key.length + 1];
        stored[0] = Tables.prefix(table);
        System.arraycopy(key, 0, stored, 1, key.length);
        return Bytes.wrap(stored);
    }

    private static byte[] ofTable(Bytes stored) {
        return Arrays.copyOfRange(stored.get(), 1, stored.get().length);
    }

    /** The smallest key behind all of the table's; no table's key has only the prefix. */
    private static Bytes behind(Table table) {
        return Bytes.wrap(new byte[] {(byte) (Tables.prefix(table) + 1)});
    }

    private KeyValueStore<Bytes, byte[]> store(Table table) {
        KeyValueStore<Bytes, byte[]> store = stores.get(table);
        if (store == null) {
            throw new IllegalStateException("no store for table " + table);
        }
        return store;
    }
}
