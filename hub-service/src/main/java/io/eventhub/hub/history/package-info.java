/** The history of decisions and business events in Postgres: written from their topics, read by console and API. */
@NullMarked
package io.eventhub.hub.history;

import org.jspecify.annotations.NullMarked;
