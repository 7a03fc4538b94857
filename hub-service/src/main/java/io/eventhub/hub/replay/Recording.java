package io.eventhub.hub.replay;

import io.eventhub.model.Event;
import io.eventhub.model.InvalidEventException;
import java.io.IOException;
import java.util.OptionalLong;

/** Events in the order they were recorded; may be gone through more than once unless it says otherwise. */
@FunctionalInterface
public interface Recording {
    /** Hands over every event once. */
    void forEach(Taker taker) throws IOException;

    /** Takes the events of a recording. */
    interface Taker {
        /**
         * @param number which one it is, from 1: the line of a file
         * @param recordMs when it was recorded, milliseconds since the epoch; empty when the recording does not say
         */
        void event(long number, Event event, OptionalLong recordMs);

        /** Something that is no event stands in an event's place. */
        void unreadable(long number, InvalidEventException failure);
    }
}
