package io.eventhub.hub.replay;

import io.eventhub.engine.Profiles;
import io.eventhub.engine.ShardSettings;
import io.eventhub.engine.replay.Replay;
import io.eventhub.hub.event.EventLines;
import io.eventhub.model.DeadLetterReason;
import io.eventhub.model.Event;
import io.eventhub.model.InvalidEventException;
import io.eventhub.rules.Rulebase;
import io.eventhub.rules.catalogue.EventValidator;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** A file of events, one CloudEvent a line, through the engine's {@link Replay}; reads and writes as it goes. */
public final class FileReplay {
    private final Rulebase rulebase;
    private final ShardSettings settings;
    private final Profiles profiles;
    private final EventValidator validator;

    public FileReplay(Rulebase rulebase, ShardSettings settings, Profiles profiles) {
        this.rulebase = rulebase;
        this.settings = settings;
        this.profiles = profiles;
        this.validator = new EventValidator(rulebase.catalogue());
    }

    /**
     * Reads {@code events} to the end and hands over what comes of them as JSON lines.
     *
     * @param untilMs the instant the session's clock ends at, so that deadlines up to it fire; empty to end it where
     *     the last event leaves it
     */
    public ReplaySummary run(
            BufferedReader events, OptionalLong untilMs, Consumer<String> lines, RejectedLines rejectedLines)
            throws IOException {
        ReplayOutput output = new ReplayOutput(lines, rejectedLines);
        try (Replay replay = new Replay(rulebase, settings, profiles, output)) {
            long number = 0;
            for (String line = events.readLine(); line != null; line = events.readLine()) {
                number++;
                if (!line.isBlank()) {
                    take(line, number, replay, output);
                }
            }
            untilMs.ifPresent(replay::until);
        }
        return output.summary();
    }

    private void take(String line, long number, Replay replay, ReplayOutput output) {
        Event event;
        try {
            event = timed(validator.validate(EventLines.read(line)), replay);
        } catch (InvalidEventException e) {
            String place = e.pointer().isEmpty() ? "" : e.pointer() + " ";
            output.reject(number, e.reason() + ": " + place + e.getMessage());
            return;
        }
        output.at(number);
        replay.on(event);
    }

    /** An event without a time takes its record time. */
    private static Event timed(Event event, Replay replay) {
        OptionalLong recordedMs = recordedMs(event);
        if (!event.timeAssigned()) {
            return event;
        }
        long timeMs = recordedMs.orElse(replay.highestMs());
        if (timeMs == 0) {
            throw new InvalidEventException(
                    DeadLetterReason.INVALID_FIELD, "/time", "no time, and no event before it that has one");
        }
        return new Event(
                event.source(),
                event.id(),
                event.type(),
                event.actor(),
                timeMs,
                true,
                event.data(),
                event.extensions());
    }

    private static OptionalLong recordedMs(Event event) {
        String text = event.extensions().get(Replay.RECORDED_TIME);
        if (text == null) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(OffsetDateTime.parse(text).toInstant().toEpochMilli());
        } catch (DateTimeException e) {
            throw new InvalidEventException(
                    DeadLetterReason.INVALID_FIELD,
                    "/" + Replay.RECORDED_TIME,
                    "\"" + text + "\" is not an instant such as 2026-03-02T09:00:00Z");
        }
    }
}
