/** What the hub tells its operators: metrics and health. */
@NullMarked
package io.eventhub.hub.telemetry;

import org.jspecify.annotations.NullMarked;
