/** How the hub says over HTTP that something is wrong: RFC 9457. */
@NullMarked
package io.eventhub.hub.problem;

import org.jspecify.annotations.NullMarked;
