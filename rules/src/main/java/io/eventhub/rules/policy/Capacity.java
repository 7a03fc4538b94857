package io.eventhub.rules.policy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Set;

/**
 * At most {@code max} chosen candidates of all actors together in each minute, hour, day or week of the rulebase's zone,
 * among those the selectors name. An empty selector selects all.
 */
public record Capacity(String id, int max, Per per, Set<String> actions, Set<String> channels) {
    public Capacity {
        actions = Set.copyOf(actions);
        channels = Set.copyOf(channels);
    }

    public boolean covers(String action, String channel) {
        return (actions.isEmpty() || actions.contains(action)) && (channels.isEmpty() || channels.contains(channel));
    }

    /** A stretch of time after which all of the capacity is there again; weeks begin on Monday. */
    public enum Per {
        MINUTE,
        HOUR,
        DAY,
        WEEK;

        /** The stretch that an instant lies in. */
        public Period at(long instantMs, ZoneId zone) {
            if (this == MINUTE || this == HOUR) {
                long lengthMs = this == MINUTE ? 60_000 : 3_600_000;
                Instant instant = Instant.ofEpochMilli(instantMs);
                long startMs = instant.atZone(zone)
                        .truncatedTo(this == MINUTE ? ChronoUnit.MINUTES : ChronoUnit.HOURS)
                        .toInstant()
                        .toEpochMilli();
                return new Period(startMs, startMs + lengthMs, Math.floorDiv(startMs, lengthMs));
            }
            LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(instantMs), zone);
            LocalDate first = this == DAY ? day : day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            long number = this == DAY ? first.toEpochDay() : Math.floorDiv(first.toEpochDay(), 7);
            return new Period(startMs(first, zone), startMs(first.plusDays(this == DAY ? 1 : 7), zone), number);
        }

        private static long startMs(LocalDate day, ZoneId zone) {
            return day.atStartOfDay(zone).toInstant().toEpochMilli();
        }
    }

    /**
     * One stretch.
     *
     * @param startMs its first instant
     * @param endMs its end, exclusive
     * @param number one higher than that of the stretch before
     */
    public record Period(long startMs, long endMs, long number) {}
}
