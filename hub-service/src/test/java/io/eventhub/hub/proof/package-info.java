/** The running hub against a replay of its own log: killed, stopped, restarted. */
@NullMarked
package io.eventhub.hub.proof;

import org.jspecify.annotations.NullMarked;
