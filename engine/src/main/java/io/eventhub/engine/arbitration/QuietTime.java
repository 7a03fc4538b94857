package io.eventhub.engine.arbitration;

import io.eventhub.rules.policy.QuietHours;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.OptionalLong;

/**
 * Quiet hours by the calendar of a zone. Where its clocks change, a time that does not exist is the first valid instant
 * after the gap, and of a time that exists twice quiet hours begin at the first and end at the second.
 */
final class QuietTime {
    private QuietTime() {}

    /** The end of the window that holds at an instant, exclusive; empty when none does. */
    static OptionalLong endMs(QuietHours hours, ZoneId zone, long instantMs) {
        LocalDate today = LocalDate.ofInstant(Instant.ofEpochMilli(instantMs), zone);
        OptionalLong end = OptionalLong.empty();
        for (LocalDate day = today.minusDays(1); !day.isAfter(today); day = day.plusDays(1)) {
            if (hours.holdsOn(day)) {
                LocalDate endDay = hours.end().isAfter(hours.start()) ? day : day.plusDays(1);
                long startMs = instantMs(day.atTime(hours.start()), zone, true);
                long endMs = instantMs(endDay.atTime(hours.end()), zone, false);
                if (startMs <= instantMs && instantMs < endMs) {
                    end = OptionalLong.of(Math.max(endMs, end.orElse(endMs)));
                }
            }
        }
        return end;
    }

    private static long instantMs(LocalDateTime time, ZoneId zone, boolean isStart) {
        ZoneOffsetTransition change = zone.getRules().getTransition(time);
        if (change == null) {
            return time.atZone(zone).toInstant().toEpochMilli();
        }
        if (change.isGap()) {
            return change.getInstant().toEpochMilli();
        }
        return time.toInstant(isStart ? change.getOffsetBefore() : change.getOffsetAfter())
                .toEpochMilli();
    }
}
