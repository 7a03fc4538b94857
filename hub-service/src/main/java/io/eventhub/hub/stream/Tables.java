package io.eventhub.hub.stream;

import io.eventhub.engine.state.Table;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The state stores of a shard, one for each of the engine's tables. */
final class Tables {
    private Tables() {}

    static String storeName(Table table) {
        return table.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** On disk with a changelog; cached, so that what comes and goes between two commits is never written. */
    static Set<StoreBuilder<?>> builders() {
        return Arrays.stream(Table.values()).map(Tables::builder).collect(Collectors.toUnmodifiableSet());
    }

    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder(Table table) {
        return Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(storeName(table)), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingEnabled();
    }
}
