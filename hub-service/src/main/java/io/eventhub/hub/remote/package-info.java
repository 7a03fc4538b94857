/** A hub that runs somewhere else, asked over its API. */
@NullMarked
package io.eventhub.hub.remote;

import org.jspecify.annotations.NullMarked;
