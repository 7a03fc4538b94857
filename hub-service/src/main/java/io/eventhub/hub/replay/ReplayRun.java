package io.eventhub.hub.replay;

import io.eventhub.engine.Profiles;
import io.eventhub.engine.ShardOutput;
import io.eventhub.engine.ShardSettings;
import io.eventhub.engine.replay.Replay;
import io.eventhub.hub.event.EventCodec;
import io.eventhub.model.DeadLetterReason;
import io.eventhub.model.Event;
import io.eventhub.model.InvalidEventException;
import io.eventhub.rules.Rulebase;
import io.eventhub.rules.catalogue.EventValidator;
import java.util.OptionalLong;

/** Events of a recording, checked against the catalogue, through the engine's {@link Replay}. Owned by one thread. */
public final class ReplayRun implements Recording.Taker, AutoCloseable {
    private final EventValidator validator;
    private final ReplayCount count;
    private final Replay replay;

    /**
     * @param output is handed what comes of them
     * @param rejected told of what is no event, or one that the engine set aside
     */
    public ReplayRun(
            Rulebase rulebase, ShardSettings settings, Profiles profiles, ShardOutput output, RejectedLines rejected) {
        this.validator = new EventValidator(rulebase.catalogue());
        this.count = new ReplayCount(output, rejected);
        this.replay = new Replay(rulebase, settings, profiles, count);
    }

    @Override
    public void event(long number, Event event, OptionalLong recordMs) {
        Event timed;
        try {
            timed = timed(validator.validate(event), recordMs);
        } catch (InvalidEventException e) {
            unreadable(number, e);
            return;
        }
        count.at(number);
        if (recordMs.isPresent()) {
            replay.on(timed, recordMs.getAsLong());
        } else {
            replay.on(timed);
        }
    }

    @Override
    public void unreadable(long number, InvalidEventException failure) {
        String place = failure.pointer().isEmpty() ? "" : failure.pointer() + " ";
        count.reject(number, failure.reason() + ": " + place + failure.getMessage());
    }

    /** An event without a time takes its record time. */
    private Event timed(Event event, OptionalLong recordMs) {
        long timeMs = recordMs.orElse(replay.highestMs());
        if (event.timeAssigned() && timeMs == 0) {
            throw new InvalidEventException(
                    DeadLetterReason.INVALID_FIELD, "/time", "no time, and no event before it that has one");
        }
        return EventCodec.atRecordTime(event, timeMs);
    }

    /** Ends the session's clock at {@code untilMs}, so that deadlines up to it fire. */
    public void until(long untilMs) {
        replay.until(untilMs);
    }

    public ReplaySummary summary() {
        return count.summary();
    }

    @Override
    public void close() {
        replay.close();
    }
}
