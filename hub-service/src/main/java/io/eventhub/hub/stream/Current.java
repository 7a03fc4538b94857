package io.eventhub.hub.stream;

import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * What a shard is busy with: a record, or an instant without one.
 *
 * @param timeMs the record time, or the instant the frontier is moved to
 * @param record null when there is none
 * @param position null when there is none
 */
record Current(
        long timeMs,
        @Nullable Record<byte[], byte[]> record,
        @Nullable RecordMetadata position) {
    static Current instant(long timeMs) {
        return new Current(timeMs, null, null);
    }
}
