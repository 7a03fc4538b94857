/** Runs the code of the hot path on made-up events after the start, so that the first real ones do not meet it cold. */
@NullMarked
package io.eventhub.hub.warmup;

import org.jspecify.annotations.NullMarked;
