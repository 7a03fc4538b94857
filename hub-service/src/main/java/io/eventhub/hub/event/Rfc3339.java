package io.eventhub.hub.event;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.OptionalLong;

/** Instants as RFC 3339 text, at a resolution of milliseconds. */
final class Rfc3339 {
    private static final int LAST_YEAR = 9999;

    private Rfc3339() {}

    static String format(long timeMs) {
        return Instant.ofEpochMilli(timeMs).toString();
    }

    /** Milliseconds since the epoch, or empty when {@code text} is no RFC 3339 instant, whose years have four digits. */
    static OptionalLong parse(String text) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            return time.getYear() < 0 || time.getYear() > LAST_YEAR
                    ? OptionalLong.empty()
                    : OptionalLong.of(time.toInstant().toEpochMilli());
        } catch (DateTimeException e) {
            return OptionalLong.empty();
        }
    }
}
