/** Values over sliding windows, kept per actor outside any session: tens of bytes per event, O(1) per event. */
@NullMarked
package io.eventhub.engine.aggregate;

import org.jspecify.annotations.NullMarked;
