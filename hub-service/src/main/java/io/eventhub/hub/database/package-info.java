/** Rows to Postgres and back, as JSON: what dispatch and history have in common. */
@NullMarked
package io.eventhub.hub.database;

import org.jspecify.annotations.NullMarked;
