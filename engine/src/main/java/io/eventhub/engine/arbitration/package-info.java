/** The choice among what scenarios propose for an actor: a pure function, with a reason for every candidate. */
@NullMarked
package io.eventhub.engine.arbitration;

import org.jspecify.annotations.NullMarked;
