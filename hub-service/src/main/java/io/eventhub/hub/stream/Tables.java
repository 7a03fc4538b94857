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

    /** On disk with a changelog. */
    static Set<StoreBuilder<?>> builders() {
        return Arrays.stream(Table.values()).map(Tables::builder).collect(Collectors.toUnmodifiableSet());
    }

    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder(Table table) {
        StoreBuilder<KeyValueStore<Bytes, byte[]>> builder = Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(storeName(table)), Serdes.Bytes(), Serdes.ByteArray());
        return isRewritten(table) ? builder.withCachingEnabled() : builder.withCachingDisabled();
    }

    /**
     * Whether one entry is written again and again, so that only its last value before a commit need be kept. What is
     * written once and deleted much later is better written at once: from a cache it would follow in one go while the
     * commit keeps the shard waiting.
     */
    private static boolean isRewritten(Table table) {
        return switch (table) {
            case CLOCK, CONTACTS, ACTOR_STATES -> true;
            case FACTS, WAITS, ARRIVALS, AGGREGATES, HELD, SEEN -> false;
        };
    }
}
