/** What a shard must remember, and where: everything that a restart needs is written through here. */
@NullMarked
package io.eventhub.engine.state;

import org.jspecify.annotations.NullMarked;
