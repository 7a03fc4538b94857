/** The Drools session of a shard behind words of our own: its clock, its timers, what its rules ask for. */
@NullMarked
package io.eventhub.engine.session;

import org.jspecify.annotations.NullMarked;
