/** Timeline tests as analysts write them: events at times, and what must come of them. */
@NullMarked
package io.eventhub.rules.timeline;

import org.jspecify.annotations.NullMarked;
