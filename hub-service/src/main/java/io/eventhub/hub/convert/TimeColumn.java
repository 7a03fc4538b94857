package io.eventhub.hub.convert;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/** Where a row's event time stands and how it is written. Immutable. */
final class TimeColumn {
    private final String column;
    private final String format;
    private final ZoneId zone;
    private final DateTimeFormatter formatter;

    /**
     * @param format {@code iso}, {@code epochSeconds}, {@code epochMillis}, or a pattern of {@link DateTimeFormatter}
     * @param zone of times written without an offset
     */
    TimeColumn(String column, String format, ZoneId zone) {
        this.column = column;
        this.format = format;
        this.zone = zone;
        this.formatter =
                isNamed(format) ? DateTimeFormatter.ISO_DATE_TIME : DateTimeFormatter.ofPattern(format, Locale.ENGLISH);
    }

    String column() {
        return column;
    }

    /** Milliseconds since the epoch. */
    long parse(String text) {
        try {
            return switch (format) {
                case "epochMillis" -> Long.parseLong(text);
                case "epochSeconds" -> Math.multiplyExact(Long.parseLong(text), 1_000L);
                default -> instant(text).toEpochMilli();
            };
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            throw new RejectedRowException(
                    "column " + column + ": \"" + text + "\" is not a time of the format " + format);
        }
    }

    private Instant instant(String text) {
        TemporalAccessor time = formatter.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
        if (time instanceof OffsetDateTime complete) {
            return complete.toInstant();
        }
        return time instanceof LocalDateTime local
                ? local.atZone(zone).toInstant()
                : LocalDate.from(time).atStartOfDay(zone).toInstant();
    }

    private static boolean isNamed(String format) {
        return format.equals("iso") || format.equals("epochSeconds") || format.equals("epochMillis");
    }
}
