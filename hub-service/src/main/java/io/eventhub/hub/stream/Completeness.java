package io.eventhub.hub.stream;

import java.util.OptionalLong;

/** What is known of how far a partition's input is complete. Told by shards what they have done, on their threads. */
interface Completeness {
    /** A shard for the partition begins; what was known of the partition no longer holds. */
    void opened(int partition);

    /** The shard has processed the record at {@code offset}. */
    void processed(int partition, long offset);

    void closed(int partition);

    /**
     * Broker time in milliseconds up to which all records of the partition have been processed, though none may be that
     * recent; empty while the shard is not caught up or it is not known whether it is.
     */
    OptionalLong completeUpToMs(int partition);

    /** Why the frontier stands where it does. */
    Standing standing(int partition);
}
