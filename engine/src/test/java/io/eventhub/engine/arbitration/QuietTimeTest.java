package io.eventhub.engine.arbitration;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.rules.policy.QuietHours;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QuietTimeTest {
    private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");

    private static QuietHours hours(String start, String end, Set<DayOfWeek> days) {
        return hours(start, end, days, Set.of(), Set.of());
    }

    private static QuietHours hours(
            String start, String end, Set<DayOfWeek> days, Set<LocalDate> dates, Set<MonthDay> holidays) {
        return new QuietHours(
                "night",
                days,
                dates,
                holidays,
                LocalTime.parse(start),
                LocalTime.parse(end),
                Optional.empty(),
                Set.of(),
                Set.of(),
                QuietHours.Behaviour.DEFER,
                Duration.ofHours(72),
                Duration.ZERO);
    }

    private static String end(QuietHours hours, String instant) {
        OptionalLong end =
                QuietTime.endMs(hours, AMSTERDAM, Instant.parse(instant).toEpochMilli());
        return end.isPresent() ? Instant.ofEpochMilli(end.getAsLong()).toString() : "none";
    }

    @Test
    void holdsOnDatesOfOneYearAndOfEveryYear() {
        QuietHours feasts = hours(
                "09:00", "18:00", Set.of(), Set.of(LocalDate.parse("2026-04-06")), Set.of(MonthDay.parse("--12-25")));
        assertThat(end(feasts, "2026-04-06T10:00:00Z")).isEqualTo("2026-04-06T16:00:00Z");
        assertThat(end(feasts, "2027-04-06T10:00:00Z")).isEqualTo("none");
        assertThat(end(feasts, "2026-12-25T10:00:00Z")).isEqualTo("2026-12-25T17:00:00Z");
        assertThat(end(feasts, "2027-12-25T10:00:00Z")).isEqualTo("2027-12-25T17:00:00Z");
        assertThat(end(feasts, "2026-12-24T10:00:00Z")).isEqualTo("none");
    }

    @Test
    void beginsAtItsStartAndIsOverAtItsEnd() {
        QuietHours night = hours("22:00", "08:00", EnumSet.allOf(DayOfWeek.class));

        assertThat(end(night, "2026-03-02T20:59:59.999Z")).isEqualTo("none");
        assertThat(end(night, "2026-03-02T21:00:00Z")).isEqualTo("2026-03-03T07:00:00Z");
        assertThat(end(night, "2026-03-03T06:59:59.999Z")).isEqualTo("2026-03-03T07:00:00Z");
        assertThat(end(night, "2026-03-03T07:00:00Z")).isEqualTo("none");
    }

    @Test
    void aWindowAcrossMidnightBelongsToTheDayItStartsOn() {
        QuietHours saturdays = hours("22:00", "08:00", EnumSet.of(DayOfWeek.SATURDAY));

        assertThat(end(saturdays, "2026-03-07T01:00:00Z")).isEqualTo("none");
        assertThat(end(saturdays, "2026-03-08T01:00:00Z")).isEqualTo("2026-03-08T07:00:00Z");
        assertThat(end(saturdays, "2026-03-08T22:00:00Z")).isEqualTo("none");
    }

    @Test
    void anEndInsideAGapIsTheFirstInstantAfterIt() {
        QuietHours night = hours("22:00", "02:30", EnumSet.allOf(DayOfWeek.class));

        assertThat(end(night, "2026-03-29T00:59:59Z")).isEqualTo("2026-03-29T01:00:00Z");
        assertThat(end(night, "2026-03-29T01:00:00Z")).isEqualTo("none");
    }

    @Test
    void aTimeThatExistsTwiceMakesThemLonger() {
        QuietHours untilHalfPastTwo = hours("22:00", "02:30", EnumSet.allOf(DayOfWeek.class));
        QuietHours fromHalfPastTwo = hours("02:30", "08:00", EnumSet.allOf(DayOfWeek.class));

        assertThat(end(untilHalfPastTwo, "2026-10-25T01:29:59Z")).isEqualTo("2026-10-25T01:30:00Z");
        assertThat(end(fromHalfPastTwo, "2026-10-25T00:30:00Z")).isEqualTo("2026-10-25T07:00:00Z");
    }
}
