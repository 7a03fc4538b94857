package io.eventhub.hub.stream;

import io.eventhub.hub.settings.KafkaSettings;
import io.eventhub.hub.settings.Topic;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The topology.
 *
 * <pre>
 *                                     ┌► business-events
 *   events ──► shard (state stores) ──┼► decisions
 *                                     ├► actions
 *                                     └► events-dlt
 * </pre>
 */
final class HubTopology {
    private static final String SOURCE = "events";
    private static final String SHARD = "shard";

    private HubTopology() {}

    static Topology of(KafkaSettings kafka, ShardEnvironment environment) {
        Topology topology = new Topology();
        topology.addSource(SOURCE, new ByteArrayDeserializer(), new ByteArrayDeserializer(), kafka.topic(Topic.EVENTS));
        topology.addProcessor(SHARD, new Shards(environment), SOURCE);
        sink(topology, Sinks.BUSINESS_EVENTS, kafka.topic(Topic.BUSINESS_EVENTS));
        sink(topology, Sinks.DECISIONS, kafka.topic(Topic.DECISIONS));
        sink(topology, Sinks.ACTIONS, kafka.topic(Topic.ACTIONS));
        sink(topology, Sinks.DEAD_LETTERS, kafka.topic(Topic.DEAD_LETTERS));
        return topology;
    }

    private static void sink(Topology topology, String name, String topic) {
        topology.addSink(name, topic, new ByteArraySerializer(), new ByteArraySerializer(), SHARD);
    }

    private record Shards(ShardEnvironment environment) implements ProcessorSupplier<byte[], byte[], byte[], byte[]> {
        @Override
        public Processor<byte[], byte[], byte[], byte[]> get() {
            return new ShardProcessor(environment);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return Tables.builders();
        }
    }
}
