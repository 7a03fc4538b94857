/** How the hub's words travel: CloudEvents over HTTP, over Kafka and as JSON lines. */
@NullMarked
package io.eventhub.hub.event;

import org.jspecify.annotations.NullMarked;
