/** The Kafka Streams topology: one shard per partition, its state stores, and the frontier. */
@NullMarked
package io.eventhub.hub.stream;

import org.jspecify.annotations.NullMarked;
