package io.eventhub.rules.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({"0s,0", "250ms,250", "30s,30000", "15m,900000", "1h30m,5400000", "7d,604800000", "PT24H,86400000"})
    void readsUnitsAndIso(String text, long ms) {
        assertThat(Durations.parse(text)).contains(Duration.ofMillis(ms));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1", "h", "1w", "1 h", "-1h", "PT-1H", "1.5h", "one hour", "99999999999999999999d", "9999d"})
    void refusesEverythingElse(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }

    @Test
    void writesRulesInOneUnitWithoutLoss() {
        assertThat(Durations.drl(0)).contains("0d");
        assertThat(Durations.drl(86_400_000)).contains("1d");
        assertThat(Durations.drl(5_400_000)).contains("90m");
        assertThat(Durations.drl(86_461_000)).contains("86461s");
        assertThat(Durations.drl(1_500)).contains("1500ms");
        assertThat(Durations.drl(2_592_061_000L)).contains("2592061s");
    }

    @Test
    void oddMillisecondsBeyondTheRuleLanguagesRangeAreRoundedUpOnRequestOnly() {
        assertThat(Durations.drl(2_592_061_001L)).isEmpty();
        assertThat(Durations.drlAtLeast(2_592_061_001L)).isEqualTo("2592062s");
    }
}
