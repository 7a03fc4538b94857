package io.eventhub.hub.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LedgerContactTest {
    private static final long NOTHING = Long.MIN_VALUE;

    private final LedgerContact contact = new LedgerContact(Duration.ofSeconds(15));

    @Test
    void nothingCountsAsLostBeforeTheLedgerHasAnsweredForALease() {
        assertThat(contact.lostUntilMs(0)).isEqualTo(NOTHING);
        answeredEverySecond(0, 15);

        assertThat(contact.lostUntilMs(14_999)).isEqualTo(NOTHING);
        assertThat(contact.lostUntilMs(15_000)).isEqualTo(15_000);
    }

    @Test
    void afterAFailureTheLeaseBeginsAnew() {
        answeredEverySecond(0, 20);
        contact.failed();
        assertThat(contact.lostUntilMs(20_500)).isEqualTo(NOTHING);
        answeredEverySecond(40, 55);

        assertThat(contact.lostUntilMs(54_999)).isEqualTo(NOTHING);
        assertThat(contact.lostUntilMs(55_000)).isEqualTo(55_000);
    }

    @Test
    void aTimeInWhichNothingWasAskedIsTakenForAnOutage() {
        answeredEverySecond(0, 20);

        assertThat(contact.lostUntilMs(22_001)).isEqualTo(NOTHING);
        contact.answered(23_000);
        assertThat(contact.lostUntilMs(23_000)).isEqualTo(NOTHING);
    }

    private void answeredEverySecond(int from, int to) {
        for (int second = from; second <= to; second++) {
            contact.answered(second * 1_000L);
        }
    }
}
