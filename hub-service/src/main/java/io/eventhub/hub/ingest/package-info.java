/** The front door for events over HTTP. */
@NullMarked
package io.eventhub.hub.ingest;

import org.jspecify.annotations.NullMarked;
