package io.eventhub.rules.policy;

import io.eventhub.rules.policy.QuietHours.Behaviour;
import io.eventhub.rules.table.TableRow;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads a row of quiet hours; everything wrong is a finding at its cell. */
record QuietHoursReader(TableRow row, Set<String> channels, Set<String> categories) {
    private static final Duration LONGEST = Duration.ofHours(20);
    private static final Duration DEFAULT_HOLD = Duration.ofDays(3);
    private static final Duration LONGEST_SPREAD = Duration.ofHours(12);
    /** The length of a date without its year. */
    private static final int YEARLY = "12-25".length();

    private static final String ACTOR = "actor";
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    QuietHours read() {
        LocalTime start = time("start");
        LocalTime end = time("end");
        Duration length = Duration.between(start, end);
        length = length.isNegative() ? length.plusDays(1) : length;
        if (length.isZero() || length.compareTo(LONGEST) > 0) {
            row.error(
                    "end",
                    "quiet hours from " + start + " to " + end + " last "
                            + (length.isZero() ? "0 or 24" : length.toHours()) + " hours",
                    "let them last 20 hours at most");
        }
        Set<LocalDate> dates = new HashSet<>();
        Set<MonthDay> holidays = new HashSet<>();
        row.list("dates").forEach(date -> date(date, dates, holidays));
        return new QuietHours(
                row.required("id"),
                days(),
                dates,
                holidays,
                start,
                end,
                zone(),
                row.listOf("channels", channels, "channel"),
                row.listOf("exempt", categories, "category"),
                behaviour(),
                row.text("maxHold").isEmpty() ? DEFAULT_HOLD : row.period("maxHold"),
                spread());
    }

    private Behaviour behaviour() {
        String text = row.text("behaviour");
        return text.isEmpty()
                        || row.oneOf("behaviour", List.of("defer", "discard"), "behaviour")
                                .equals("defer")
                ? Behaviour.DEFER
                : Behaviour.DISCARD;
    }

    private LocalTime time(String column) {
        try {
            return LocalTime.parse(row.text(column));
        } catch (DateTimeParseException e) {
            row.error(column, "\"" + row.text(column) + "\" is not a time of day", "write 21:30, with two digits each");
            return LocalTime.MIDNIGHT;
        }
    }

    private Duration spread() {
        Duration spread = row.text("spread").isEmpty() ? Duration.ZERO : row.period("spread");
        if (spread.compareTo(LONGEST_SPREAD) > 0) {
            row.error(
                    "spread",
                    "\"" + row.text("spread") + "\" is longer than 12 hours",
                    "write a shorter one, such as 30m");
        }
        return spread;
    }

    private void date(String text, Set<LocalDate> dates, Set<MonthDay> holidays) {
        try {
            if (text.length() == YEARLY) {
                holidays.add(MonthDay.parse("--" + text));
            } else {
                dates.add(LocalDate.parse(text));
            }
        } catch (DateTimeParseException e) {
            row.error("dates", "\"" + text + "\" is no date", "write 2026-04-06, or 12-25 for every year");
        }
    }

    /** All days when the cell is empty and no dates are given. */
    private Set<DayOfWeek> days() {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String day : row.list("days")) {
            int index = DAYS.indexOf(day.toLowerCase(Locale.ROOT));
            if (index < 0) {
                row.error("days", "unknown day \"" + day + "\"", "write mon;tue;wed;thu;fri;sat;sun");
            } else {
                days.add(DayOfWeek.of(index + 1));
            }
        }
        return days.isEmpty() && row.text("dates").isEmpty() ? EnumSet.allOf(DayOfWeek.class) : days;
    }

    private Optional<ZoneId> zone() {
        String text = row.text("zone");
        if (text.isEmpty() || text.equals(ACTOR)) {
            return Optional.empty();
        }
        try {
            return Optional.of(ZoneId.of(text));
        } catch (DateTimeException e) {
            row.error("zone", "unknown time zone \"" + text + "\"", "write actor, or a zone such as Europe/Amsterdam");
            return Optional.empty();
        }
    }
}
