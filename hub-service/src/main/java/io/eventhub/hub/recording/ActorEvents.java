package io.eventhub.hub.recording;

import io.eventhub.hub.event.EventCodec;
import io.eventhub.hub.replay.Recording;
import io.eventhub.model.Event;
import io.eventhub.model.InvalidEventException;
import io.eventhub.rules.catalogue.Catalogue;
import io.eventhub.rules.catalogue.EventValidator;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The valid events of one actor in a stretch of record time, taken from a recording of all. */
public final class ActorEvents implements Recording.Taker {
    private final EventValidator validator;
    private final String actor;
    private final long fromMs;
    private final long toMs;
    private final List<Recorded> events = new ArrayList<>();

    /** An event and when it was recorded. */
    public record Recorded(Event event, long recordMs) {}

    /**
     * @param fromMs record time from, inclusive
     * @param toMs record time to, exclusive
     */
    public ActorEvents(Catalogue catalogue, String actor, long fromMs, long toMs) {
        this.validator = new EventValidator(catalogue);
        this.actor = actor;
        this.fromMs = fromMs;
        this.toMs = toMs;
    }

    @Override
    public void event(long number, Event event, OptionalLong recordMs) {
        long recordedMs = recordMs.orElse(event.timeMs());
        if (recordedMs < fromMs || recordedMs >= toMs) {
            return;
        }
        try {
            Event valid = EventCodec.atRecordTime(validator.validate(event), recordedMs);
            if (valid.actor().equals(actor)) {
                events.add(new Recorded(valid, recordedMs));
            }
        } catch (InvalidEventException notTakenLiveEither) {
            unreadable(number, notTakenLiveEither);
        }
    }

    @Override
    public void unreadable(long number, InvalidEventException failure) {
        // whatever it was, no shard took it
    }

    /** In the order they were recorded. */
    public List<Recorded> events() {
        return List.copyOf(events);
    }
}
