/** Recorded events and timeline tests through the same shard that runs live, on a virtual clock. */
@NullMarked
package io.eventhub.engine.replay;

import org.jspecify.annotations.NullMarked;
