package io.eventhub.hub.consume;

import io.eventhub.hub.event.Codec;
import io.eventhub.hub.telemetry.HubMetric;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is left out of the hub's own topics since nobody can use it: records that are none of the hub's, and rows the
 * database cannot hold. Each is logged and counted, and what follows it goes on. Thread-safe.
 */
public final class LeftOut {
    private static final Logger LOG = LoggerFactory.getLogger(LeftOut.class);

    private final MeterRegistry registry;

    public LeftOut(MeterRegistry registry) {
        this.registry = registry;
    }

    /** What the record says, or empty when it was left out. Whatever else a foreign record makes fail is no reason to stop. */
    public <T> Optional<T> read(Codec<T> codec, ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.of(codec.read(record));
        } catch (RuntimeException e) {
            LOG.error(
                    "Left out a record that is none of the hub's: {}-{} at {}: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.toString());
            HubMetric.LEFT_OUT.counter(registry, record.topic()).increment();
            return Optional.empty();
        }
    }

    /** Leaves out a row that the database cannot hold. */
    public void row(String table, String id, RuntimeException cause) {
        LOG.error("Left out a row that {} cannot hold: {}: {}", table, id, cause.toString());
        HubMetric.LEFT_OUT.counter(registry, table).increment();
    }
}
