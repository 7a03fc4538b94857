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

/** A shard's tables in the stores of its task. Owned by the task's stream thread. */
final class KafkaStateStore implements StateStore {
    private final Map<Table, KeyValueStore<Bytes, byte[]>> stores = new EnumMap<>(Table.class);

    KafkaStateStore(ProcessingContext context) {
        for (Table table : Table.values()) {
            stores.put(table, context.getStateStore(Tables.storeName(table)));
        }
    }

    @Override
    public byte @Nullable [] get(Table table, byte[] key) {
        return store(table).get(Bytes.wrap(key));
    }

    @Override
    public void put(Table table, byte[] key, byte[] value) {
        store(table).put(Bytes.wrap(key), value);
    }

    @Override
    public void delete(Table table, byte[] key) {
        store(table).delete(Bytes.wrap(key));
    }

    @Override
    public void scan(Table table, byte @Nullable [] from, byte @Nullable [] to, Visitor visitor) {
        try (KeyValueIterator<Bytes, byte[]> entries = store(table).range(bound(from), bound(to))) {
            while (entries.hasNext()) {
                KeyValue<Bytes, byte[]> entry = entries.next();
                // the store's range includes its end, the table's does not
                if (Arrays.equals(entry.key.get(), to) || !visitor.visit(entry.key.get(), entry.value)) {
                    return;
                }
            }
        }
    }

    /** An iterator of RocksDB sees the store as it was when it was opened; one over a cache would not. */
    @Override
    public Snapshot snapshot(Table table, byte[] from) {
        KeyValueIterator<Bytes, byte[]> entries = store(table).range(Bytes.wrap(from), null);
        return new Snapshot() {
            @Override
            public void forEach(BiConsumer<byte[], byte[]> visitor) {
                entries.forEachRemaining(entry -> visitor.accept(entry.key.get(), entry.value));
            }

            @Override
            public void close() {
                entries.close();
            }
        };
    }

    /** About how many entries the table has. */
    long approximateSize(Table table) {
        return store(table).approximateNumEntries();
    }

    private static @Nullable Bytes bound(byte @Nullable [] key) {
        return key == null ? null : Bytes.wrap(key);
    }

    private KeyValueStore<Bytes, byte[]> store(Table table) {
        KeyValueStore<Bytes, byte[]> store = stores.get(table);
        if (store == null) {
            throw new IllegalStateException("no store for table " + table);
        }
        return store;
    }
}
