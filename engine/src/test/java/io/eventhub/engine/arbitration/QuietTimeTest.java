package io.eventhub.engine.arbitration;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.rules.policy.QuietHours;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QuietTimeTest {
    private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");

    private static QuietHours hours(String start, String end, Set<DayOfWeek> days) {
        return new QuietHours(
                "night",
                days,
                LocalTime.parse(start),
                LocalTime.parse(end),
                Optional.empty(),
                Set.of(),
                Set.of(),
                QuietHours.Behaviour.DEFER,
                Duration.ofHours(72));
    }

    private static String end(QuietHours hours, String instant) {
        OptionalLong end =
                QuietTime.endMs(hours, AMSTERDAM, Instant.parse(instant).toEpochMilli());
        return end.isPresent() ? Instant.ofEpochMilli(end.getAsLong()).toString() : "none";
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
