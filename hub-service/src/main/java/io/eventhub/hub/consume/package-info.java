/** Reading topics in batches that are taken as a whole: what dispatch and history have in common. */
@NullMarked
package io.eventhub.hub.consume;

import org.jspecify.annotations.NullMarked;
