package io.eventhub.engine.aggregate;

import io.eventhub.model.Event;
import org.jspecify.annotations.Nullable;

/** Where the value of one aggregate is read: which series of its type, which of the windows over it. */
record Reader(TypeSeries type, SeriesSpec spec, int window) {
    /** The aggregate's value for the actor and time of the host event. */
    @Nullable Object read(Event host) {
        Object value = type.value(this, host.actor(), host.timeMs());
        return value == null ? spec.emptyValue(window) : value;
    }
}
