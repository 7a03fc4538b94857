package io.eventhub.rules.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class SideBySideTest {
    @Test
    void partsRunAtTheSameTimeAndKeepTheirOrder() {
        CyclicBarrier allRun = new CyclicBarrier(3);
        assertThat(SideBySide.all(List.of(() -> met(allRun, "a"), () -> met(allRun, "b"), () -> met(allRun, "c"))))
                .containsExactly("a", "b", "c");
    }

    @Test
    void failureIsToldWhenAllPartsHaveEnded() {
        AtomicBoolean ended = new AtomicBoolean();
        CountDownLatch failing = new CountDownLatch(1);
        assertThatThrownBy(() -> SideBySide.<String>all(List.of(
                        () -> {
                            failing.countDown();
                            throw new IllegalStateException("broken");
                        },
                        () -> {
                            reached(failing);
                            ended.set(true);
                            return "done";
                        })))
                .hasMessage("broken");
        assertThat(ended).isTrue();
    }

    /** Or else a check over its limit of time would be counted as ended while a part of it still runs. */
    @Test
    void interruptIsPassedOnAndNothingIsLeftRunning() {
        List<Boolean> interrupted = SideBySide.all(List.of(
                () -> {
                    Thread.currentThread().interrupt();
                    return true;
                },
                () -> isInterruptedWithin(1)));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(interrupted).containsExactly(true, true);
    }

    private static String met(CyclicBarrier barrier, String result) {
        try {
            barrier.await(1, TimeUnit.MINUTES);
            return result;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void reached(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isInterruptedWithin(long minutes) {
        try {
            return new CountDownLatch(1).await(minutes, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            return true;
        }
    }
}
