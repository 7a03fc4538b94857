/** The reading side over HTTP: decisions, timelines, scenarios, event types, profiles. */
@NullMarked
package io.eventhub.hub.api;

import org.jspecify.annotations.NullMarked;
