package io.eventhub.rules.policy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/**
 * When nobody is to be disturbed. A window that crosses midnight belongs to the day it starts on; it ends at {@code end},
 * exclusive.
 *
 * @param dates days beside those of the week
 * @param holidays days of every year beside those
 * @param zone empty for the actor's own
 * @param channels an empty selector selects all
 * @param exempt categories that go out nevertheless
 * @param maxHold what would wait longer after its event is dropped
 * @param spread what has waited goes out within this after the end, each actor at an instant of its own
 */
public record QuietHours(
        String id,
        Set<DayOfWeek> days,
        Set<LocalDate> dates,
        Set<MonthDay> holidays,
        LocalTime start,
        LocalTime end,
        Optional<ZoneId> zone,
        Set<String> channels,
        Set<String> exempt,
        Behaviour behaviour,
        Duration maxHold,
        Duration spread) {

    /** What becomes of a candidate in quiet hours. */
    public enum Behaviour {
        /** It waits for their end and is decided anew then. */
        DEFER,
        /** It is withheld for good. */
        DISCARD
    }

    public QuietHours {
        days = Set.copyOf(days);
        dates = Set.copyOf(dates);
        holidays = Set.copyOf(holidays);
        channels = Set.copyOf(channels);
        exempt = Set.copyOf(exempt);
    }

    /** Whether the window that starts on that day holds. */
    public boolean holdsOn(LocalDate day) {
        return days.contains(day.getDayOfWeek()) || dates.contains(day) || holidays.contains(MonthDay.from(day));
    }

    public boolean covers(String channel, String category) {
        return (channels.isEmpty() || channels.contains(channel)) && !exempt.contains(category);
    }
}
