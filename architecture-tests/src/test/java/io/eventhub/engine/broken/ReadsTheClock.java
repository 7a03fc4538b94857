package io.eventhub.engine.broken;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.function.LongSupplier;

/** Each method reads the clock in its own way. */
public final class ReadsTheClock {
    long millis() {
        return System.currentTimeMillis();
    }

    LongSupplier reference() {
        return System::nanoTime;
    }

    Instant instant() {
        return Instant.now();
    }

    LocalDate date() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    ZonedDateTime zoned() {
        return ZonedDateTime.now(ZoneOffset.UTC);
    }

    Clock clock() {
        return Clock.systemUTC();
    }

    Date oldDate() {
        return new Date();
    }

    Calendar calendar() {
        return Calendar.getInstance();
    }
}
