package io.eventhub.hub.replay;

import io.eventhub.engine.replay.Replay;
import io.eventhub.hub.event.EventLines;
import io.eventhub.model.DeadLetterReason;
import io.eventhub.model.Event;
import io.eventhub.model.InvalidEventException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.OptionalLong;

/** A file of events, one CloudEvent a line; its record time is in the extension {@code recordedtime}. */
public record FileRecording(Path file) implements Recording {
    @Override
    public void forEach(Taker taker) throws IOException {
        try (ByteLines lines = new ByteLines(Files.newInputStream(file))) {
            long number = 0;
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                number++;
                if (!isBlank(line)) {
                    take(number, line, taker);
                }
            }
        }
    }

    private static boolean isBlank(byte[] line) {
        for (byte each : line) {
            if (each > ' ' || each < 0) {
                return false;
            }
        }
        return true;
    }

    private static void take(long number, byte[] line, Taker taker) {
        Event event;
        OptionalLong recordMs;
        try {
            event = EventLines.read(line);
            recordMs = recordMs(event);
        } catch (InvalidEventException e) {
            taker.unreadable(number, e);
            return;
        }
        taker.event(number, event, recordMs);
    }

    private static OptionalLong recordMs(Event event) {
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
