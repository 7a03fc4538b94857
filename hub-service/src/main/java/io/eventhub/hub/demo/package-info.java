/** The demonstration: seeded stories of the sample customers, sent to the hub's own API, and what it makes of them. */
@NullMarked
package io.eventhub.hub.demo;

import org.jspecify.annotations.NullMarked;
