/** The command line: what a person types after {@code ./hub}. The only place that prints. */
@NullMarked
package io.eventhub.hub.command;

import org.jspecify.annotations.NullMarked;
