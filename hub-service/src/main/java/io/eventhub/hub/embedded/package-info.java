/** The embedded default: the real broker and the real Postgres, started by the hub when none are configured. */
@NullMarked
package io.eventhub.hub.embedded;

import org.jspecify.annotations.NullMarked;
