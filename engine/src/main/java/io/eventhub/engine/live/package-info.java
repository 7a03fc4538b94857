/** What is live for each actor, so that no one of them can fill a shard. */
@NullMarked
package io.eventhub.engine.live;

import org.jspecify.annotations.NullMarked;
