package io.eventhub.rules.recognition;

import io.eventhub.model.Event;
import org.jspecify.annotations.Nullable;

/**
 * The fact an event becomes in a session: every generated event type extends it and adds the catalogue's fields. Owned
 * by the thread of its shard; never changed after it was inserted.
 */
@SuppressWarnings("NullAway.Init") // filled by FactType.create right after construction by generated code
public abstract class EventFact {
    private Event event;
    private @Nullable Object[] aggregates;

    /** Not for rules: called once by the code that creates the fact. */
    public final void init(Event source, @Nullable Object[] aggregateValues) {
        this.event = source;
        this.aggregates = aggregateValues;
    }

    public final Event event() {
        return event;
    }

    /** Not for rules: the values of its type's aggregates, in the order of their declaration. */
    final @Nullable Object[] aggregates() {
        return aggregates;
    }

    /** The actor the event is about; every pattern joins on it. */
    public final String getActorId() {
        return event.actor();
    }

    /** Event time, milliseconds since the epoch; the fact's timestamp in the session. */
    public final long getEventTimeMs() {
        return event.timeMs();
    }
}
