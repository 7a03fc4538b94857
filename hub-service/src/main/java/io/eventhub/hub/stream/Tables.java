package io.eventhub.hub.stream;

import io.eventhub.engine.state.Table;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Where the engine's tables lie: two stores of a shard, each on disk with a changelog, hold all of them, told apart by
 * the first byte of the key. Every store is a partition more that each transaction has to take in and end.
 */
final class Tables {
    /** What is written again and again: a cache keeps only the last value before a commit. */
    static final String REWRITTEN = "rewritten";

    /**
     * What is written once and deleted much later. Without a cache, from which it would follow in one go while the commit
     * keeps the shard waiting.
     */
    static final String WRITTEN_ONCE = "written-once";

    private Tables() {}

    static String storeName(Table table) {
        return switch (table) {
            case CLOCK, CONTACTS, ACTOR_STATES -> REWRITTEN;
            case FACTS, WAITS, ARRIVALS, AGGREGATES, HELD, SEEN -> WRITTEN_ONCE;
        };
    }

    /** The first byte of the table's keys; part of the stored format, so never given to another table. */
    static byte prefix(Table table) {
        return switch (table) {
            case CLOCK -> 1;
            case FACTS -> 2;
            case WAITS -> 3;
            case AGGREGATES -> 4;
            case CONTACTS -> 5;
            case ACTOR_STATES -> 6;
            case SEEN -> 7;
            case HELD -> 8;
            case ARRIVALS -> 9;
        };
    }

    static Set<StoreBuilder<?>> builders() {
        return Set.of(
                builder(REWRITTEN).withCachingEnabled(), builder(WRITTEN_ONCE).withCachingDisabled());
    }

    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray());
    }
}
