package io.eventhub.hub.event;

import io.eventhub.model.Event;
import io.eventhub.model.InvalidEventException;
import org.jspecify.annotations.Nullable;

/** One element of a batch: an event, or why it is none. Exactly one of the two is there. */
public record ReadResult(@Nullable Event event, @Nullable InvalidEventException problem) {
    static ReadResult of(CloudEventDraft draft) {
        try {
            return new ReadResult(draft.toEvent(), null);
        } catch (InvalidEventException e) {
            return new ReadResult(null, e);
        }
    }
}
