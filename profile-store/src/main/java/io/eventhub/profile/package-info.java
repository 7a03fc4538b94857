/** Profiles in Postgres: the schema, the store, the cache in front of it and the bulk load. */
@NullMarked
package io.eventhub.profile;

import org.jspecify.annotations.NullMarked;
