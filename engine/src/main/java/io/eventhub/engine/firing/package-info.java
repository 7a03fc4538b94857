/** Rules that fired, and what they asked for in the vocabulary of consequences. */
@NullMarked
package io.eventhub.engine.firing;

import org.jspecify.annotations.NullMarked;
