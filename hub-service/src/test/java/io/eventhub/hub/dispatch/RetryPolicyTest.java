package io.eventhub.hub.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.hub.settings.DispatchSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class RetryPolicyTest {
    private static final DispatchSettings SETTINGS = new DispatchSettings(
            5,
            Duration.ofSeconds(60),
            Duration.ofMillis(200),
            Duration.ofSeconds(1),
            Duration.ofMillis(200),
            Duration.ofSeconds(15),
            Duration.ofDays(90),
            new DispatchSettings.Webhook("", Duration.ofSeconds(5), 10));

    @Test
    void doublesTheWaitUpToItsLongest() {
        assertThat(nextMs(1, 1.0)).isEqualTo(200);
        assertThat(nextMs(2, 1.0)).isEqualTo(400);
        assertThat(nextMs(3, 1.0)).isEqualTo(800);
        assertThat(nextMs(4, 1.0)).isEqualTo(1_000);
    }

    @Test
    void leavesUpToHalfOfTheWaitToChance() {
        assertThat(nextMs(1, 0.0)).isEqualTo(100);
        assertThat(nextMs(1, 0.5)).isEqualTo(150);
    }

    @Test
    void givesUpAfterTheLastAttempt() {
        RetryPolicy policy = new RetryPolicy(SETTINGS, () -> 0);
        assertThat(policy.nextAttemptMs(attempt(5), 0)).isEmpty();
    }

    @Test
    void givesUpOnAnActionThatWouldBeTooOld() {
        RetryPolicy policy = new RetryPolicy(SETTINGS, () -> 0);
        assertThat(policy.nextAttemptMs(attempt(1), 59_900)).hasValue(60_000);
        assertThat(policy.nextAttemptMs(attempt(1), 59_901)).isEmpty();
    }

    private static long nextMs(int number, double chance) {
        return new RetryPolicy(SETTINGS, () -> chance)
                .nextAttemptMs(attempt(number), 0)
                .orElseThrow();
    }

    private static Attempt attempt(int number) {
        return new Attempt(Actions.of("a", "log"), number, 0, false);
    }
}
