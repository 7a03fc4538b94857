package io.eventhub.hub.ingest;

import io.eventhub.hub.event.Control;
import java.util.function.IntPredicate;

/** Where controls are put: beside the events, so that they are heard in their place. */
public interface ControlLog {
    /**
     * Appends the control to the partitions asked for; returns when all have it. May be repeated after a failure.
     *
     * @throws EventLogUnavailableException when it is not known that all have it
     */
    void append(Control control, IntPredicate partitions);

    /** To every partition. */
    default void append(Control control) {
        append(control, partition -> true);
    }
}
