package io.eventhub.hub.event;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.OptionalLong;

/**
 * Instants as RFC 3339 text, at a resolution of milliseconds. Each event's time is read and written several times on its
 * way, so the plain form, {@code 2026-01-31T08:15:00.250Z}, goes past the general parser: a tenth of the ingest threads'
 * samples were in it.
 */
final class Rfc3339 {
    private static final int LAST_YEAR = 9999;
    private static final long DAY_MS = 86_400_000;
    private static final int WHOLE_SECONDS = 20;
    private static final int MILLISECONDS = 24;
    private static final String SHAPE = "0000-00-00T00:00:00.000Z";

    private Rfc3339() {}

    static String format(long timeMs) {
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(timeMs, DAY_MS));
        if (date.getYear() < 0 || date.getYear() > LAST_YEAR) {
            return Instant.ofEpochMilli(timeMs).toString();
        }
        int ofDayMs = (int) Math.floorMod(timeMs, DAY_MS);
        int ofSecondMs = ofDayMs % 1_000;
        char[] text = SHAPE.toCharArray();
        put(text, 0, 4, date.getYear());
        put(text, 5, 2, date.getMonthValue());
        put(text, 8, 2, date.getDayOfMonth());
        put(text, 11, 2, ofDayMs / 3_600_000);
        put(text, 14, 2, ofDayMs / 60_000 % 60);
        put(text, 17, 2, ofDayMs / 1_000 % 60);
        put(text, 20, 3, ofSecondMs);
        if (ofSecondMs == 0) {
            text[WHOLE_SECONDS - 1] = 'Z';
            return new String(text, 0, WHOLE_SECONDS);
        }
        return new String(text);
    }

    private static void put(char[] text, int from, int digits, int number) {
        int rest = number;
        for (int i = from + digits - 1; i >= from; i--) {
            text[i] = (char) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /** Milliseconds since the epoch, or empty when {@code text} is no RFC 3339 instant, whose years have four digits. */
    static OptionalLong parse(String text) {
        try {
            return isPlain(text) ? OptionalLong.of(plainMs(text)) : general(text);
        } catch (DateTimeException e) {
            return OptionalLong.empty();
        }
    }

    private static OptionalLong general(String text) {
        OffsetDateTime time = OffsetDateTime.parse(text);
        return time.getYear() < 0 || time.getYear() > LAST_YEAR
                ? OptionalLong.empty()
                : OptionalLong.of(time.toInstant().toEpochMilli());
    }

    /** Whether it has the shape that {@link #format} gives, up to the numbers' ranges. */
    private static boolean isPlain(String text) {
        int length = text.length();
        if (length != WHOLE_SECONDS && length != MILLISECONDS) {
            return false;
        }
        for (int i = 0; i < length - 1; i++) {
            char expected = SHAPE.charAt(i);
            char found = text.charAt(i);
            if (expected == '0' ? found < '0' || found > '9' : found != expected) {
                return false;
            }
        }
        return text.charAt(length - 1) == 'Z' && number(text, 11, 2) < 24;
    }

    private static long plainMs(String text) {
        LocalDate date = LocalDate.of(number(text, 0, 4), number(text, 5, 2), number(text, 8, 2));
        int minute = number(text, 14, 2);
        int second = number(text, 17, 2);
        if (minute > 59 || second > 59) {
            throw new DateTimeException("minute " + minute + ", second " + second);
        }
        long ofDayS = number(text, 11, 2) * 3_600L + minute * 60L + second;
        long ofSecondMs = text.length() == MILLISECONDS ? number(text, 20, 3) : 0;
        return date.toEpochDay() * DAY_MS + ofDayS * 1_000 + ofSecondMs;
    }

    private static int number(String text, int from, int digits) {
        int number = 0;
        for (int i = from; i < from + digits; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }
}
