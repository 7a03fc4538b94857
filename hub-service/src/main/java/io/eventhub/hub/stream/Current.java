package io.eventhub.hub.stream;

import io.eventhub.model.Event;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * What a shard is busy with: a record, or an instant without one.
 *
 * @param timeMs the record time, or the instant the frontier is moved to
 * @param record null when there is none
 * @param position null when there is none
 * @param event what was read from the record, null when it holds none
 */
record Current(
        long timeMs,
        @Nullable Record<byte[], byte[]> record,
        @Nullable RecordMetadata position,
        @Nullable Event event) {
    /** The same record, now that it is read. */
    Current with(Event read) {
        return new Current(timeMs, record, position, read);
    }

    static Current instant(long timeMs) {
        return new Current(timeMs, null, null, null);
    }
}
