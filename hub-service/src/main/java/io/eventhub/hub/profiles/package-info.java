/** The store of profiles as the hub's settings want it, with its cache. */
@NullMarked
package io.eventhub.hub.profiles;

import org.jspecify.annotations.NullMarked;
