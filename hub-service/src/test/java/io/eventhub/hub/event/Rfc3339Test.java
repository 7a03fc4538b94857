package io.eventhub.hub.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339Test {
    private static final long FIRST_MS = Instant.parse("0000-01-01T00:00:00Z").toEpochMilli();
    private static final long END_MS = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli() + 1;

    @Test
    void writesAndReadsWhatTheLibraryDoes() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 10_000; i++) {
            long timeMs = random.nextLong(FIRST_MS, END_MS);
            long wholeMs = i % 2 == 0 ? timeMs : Math.floorDiv(timeMs, 1_000L) * 1_000;
            String text = Instant.ofEpochMilli(wholeMs).toString();
            assertThat(Rfc3339.format(wholeMs)).isEqualTo(text);
            assertThat(Rfc3339.parse(text)).hasValue(wholeMs);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-02-29T23:59:59Z",
                "2026-01-31T08:15:00.25Z",
                "2026-01-31T08:15:00.250999999Z",
                "2026-01-31T08:15:00.250+05:30",
                "2026-01-31T08:15Z",
                "1969-12-31T23:59:59.999Z"
            })
    void takesEveryFormOfAnInstant(String text) {
        assertThat(Rfc3339.parse(text))
                .hasValue(OffsetDateTime.parse(text).toInstant().toEpochMilli());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-01-31",
                "2026-02-30T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-01-31T08:60:00Z",
                "2026-01-31T08:15:60Z",
                "2026-01-31T25:15:00Z",
                "2026-01-31 08:15:00Z",
                "2026-01-31T08:15:0٣Z",
                "-002-01-31T08:15:00Z",
                "+12026-01-31T08:15:00Z",
                "2026-01-31T08:15:00.250"
            })
    void refusesWhatIsNone(String text) {
        assertThat(Rfc3339.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE / 1_000, -62_167_219_200_001L, 253_402_300_800_000L})
    void writesYearsOfMoreOrFewerDigitsAsTheLibraryDoes(long timeMs) {
        assertThat(Rfc3339.format(timeMs))
                .isEqualTo(Instant.ofEpochMilli(timeMs).toString());
    }
}
