package io.eventhub.hub.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventRatesTest {
    private static final long START = Instant.parse("2026-03-02T12:00:00Z").toEpochMilli();
    private static final long SLOT = Duration.ofMinutes(10).toMillis();

    private final EventRates rates = new EventRates();

    private void taken(int partition, String type, long atMs, int count) {
        for (int i = 0; i < count; i++) {
            rates.taken(partition, type, atMs);
        }
    }

    @Test
    void isKnownWhenTenMinutesAreOver() {
        taken(0, "Bought", START, 600);
        assertThat(rates.perSecond(START + SLOT - 1, 1)).isEmpty();
        assertThat(rates.perSecond(START + SLOT, 1)).isEqualTo(Map.of("Bought", 1.0));
    }

    @Test
    void isThatOfTheBusiestTenMinutesOfADay() {
        taken(0, "Bought", START, 600);
        taken(0, "Bought", START + SLOT, 1200);
        taken(0, "Bought", START + 2 * SLOT, 300);
        assertThat(rates.perSecond(START + 3 * SLOT, 1)).isEqualTo(Map.of("Bought", 2.0));
        assertThat(rates.perSecond(START + Duration.ofHours(24).toMillis() + SLOT, 1))
                .as("a day later")
                .isEqualTo(Map.of("Bought", 0.5));
        assertThat(rates.perSecond(START + Duration.ofDays(2).toMillis(), 1)).isEmpty();
    }

    @Test
    void shardsElsewhereAreTakenToBeAsBusy() {
        taken(0, "Bought", START, 600);
        taken(1, "Bought", START, 300);
        taken(1, "Idle", START, 600);
        assertThat(rates.perSecond(START + SLOT, 4)).isEqualTo(Map.of("Bought", 3.0, "Idle", 2.0));
        rates.closed(1);
        assertThat(rates.perSecond(START + SLOT, 4)).isEqualTo(Map.of("Bought", 4.0));
    }
}
