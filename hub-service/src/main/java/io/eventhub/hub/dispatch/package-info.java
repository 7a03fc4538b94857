/** From actions on the topic to channels: each admitted once by a ledger, tried until it ends, its outcome published. */
@NullMarked
package io.eventhub.hub.dispatch;

import org.jspecify.annotations.NullMarked;
