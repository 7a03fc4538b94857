package io.eventhub.hub.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.engine.state.StateStore;
import io.eventhub.engine.state.Table;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables that share a store do not see each other's entries. */
class TablesTest {
    @TempDir
    private Path state;

    @Test
    void everyTableHasAFirstByteOfItsOwn() {
        assertThat(Arrays.stream(Table.values()).map(Tables::prefix)).doesNotHaveDuplicates();
    }

    @Test
    void aTableHoldsWhatWasPutIntoIt() {
        inAShard(store -> {
            for (Table table : Table.values()) {
                store.put(table, bytes("a"), bytes("a of " + table));
                store.put(table, bytes("b"), bytes("b of " + table));
                store.put(table, new byte[] {-1, -1}, bytes("last of " + table));
            }
            store.delete(Table.FACTS, bytes("b"));
            assertThat(store.get(Table.FACTS, bytes("b"))).isNull();
            assertThat(store.get(Table.WAITS, bytes("b"))).isEqualTo(bytes("b of WAITS"));
        });
    }

    @Test
    void lookingThroughATableEndsWhereItEnds() {
        inAShard(store -> {
            for (Table table : Table.values()) {
                store.put(table, bytes("a"), bytes("a"));
                store.put(table, bytes("b"), bytes("b"));
                store.put(table, new byte[] {-1, -1}, bytes("last"));
            }
            for (Table table : Table.values()) {
                assertThat(scanned(store, table, null, null)).containsExactly("a=a", "b=b", "\uFFFD\uFFFD=last");
                assertThat(scanned(store, table, bytes("b"), null)).containsExactly("b=b", "\uFFFD\uFFFD=last");
                assertThat(scanned(store, table, null, bytes("b"))).containsExactly("a=a");
                try (StateStore.Snapshot snapshot = store.snapshot(table, bytes("b"))) {
                    List<String> entries = new ArrayList<>();
                    snapshot.forEach((key, value) -> entries.add(text(key) + "=" + text(value)));
                    assertThat(entries).containsExactly("b=b", "\uFFFD\uFFFD=last");
                }
            }
        });
    }

    private static List<String> scanned(StateStore store, Table table, byte @Nullable [] from, byte @Nullable [] to) {
        List<String> entries = new ArrayList<>();
        store.scan(table, from, to, (key, value) -> entries.add(text(key) + "=" + text(value)));
        return entries;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** With the stores of a shard, caches included. */
    private void inAShard(Consumer<StateStore> test) {
        Topology topology = new Topology();
        topology.addSource("in", new ByteArrayDeserializer(), new ByteArrayDeserializer(), "in");
        topology.addProcessor("shard", () -> new WithStore(test), "in");
        Tables.builders().forEach(builder -> topology.addStateStore(builder, "shard"));
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "tables");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        try (TopologyTestDriver driver = new TopologyTestDriver(topology, properties)) {
            driver.createInputTopic("in", new ByteArraySerializer(), new ByteArraySerializer())
                    .pipeInput(bytes("key"), bytes("value"));
        }
    }

    private static final class WithStore extends ContextualProcessor<byte[], byte[], Void, Void> {
        private final Consumer<StateStore> test;

        WithStore(Consumer<StateStore> test) {
            this.test = test;
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            test.accept(new KafkaStateStore(context()));
        }
    }
}
