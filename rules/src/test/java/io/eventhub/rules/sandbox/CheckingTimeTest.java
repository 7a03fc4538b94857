package io.eventhub.rules.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class CheckingTimeTest {
    private static final Duration AMPLE = Duration.ofMinutes(1);

    @Test
    void givesTheResultOrTheFailure() {
        assertThat(CheckingTime.within(AMPLE, () -> "done")).contains("done");
        assertThatThrownBy(() -> CheckingTime.within(AMPLE, () -> {
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");
    }

    @Test
    void leavesTheProcessorToOthers() {
        assertThat(CheckingTime.within(AMPLE, () -> Thread.currentThread().getPriority()))
                .contains(Thread.MIN_PRIORITY);
    }

    @Test
    void goesOnWithoutWhatTakesTooLong() {
        CountDownLatch never = new CountDownLatch(1);
        assertThat(CheckingTime.within(Duration.ofMillis(1), () -> {
                    never.await();
                    return "late";
                }))
                .isEmpty();
        assertThat(CheckingTime.within(AMPLE, () -> "next")).contains("next");
    }
}
