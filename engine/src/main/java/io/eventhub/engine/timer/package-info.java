/** Instants that something waits for, in their order. */
@NullMarked
package io.eventhub.engine.timer;

import org.jspecify.annotations.NullMarked;
