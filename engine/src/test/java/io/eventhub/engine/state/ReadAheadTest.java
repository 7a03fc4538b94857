package io.eventhub.engine.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is read on another thread comes whole, in order, and fails on the caller's. */
final class ReadAheadTest {
    private static final int MANY = 50_000;

    @Test
    void takesAllInOrderOnTheCallersThread() {
        List<Integer> taken = new ArrayList<>();
        Thread caller = Thread.currentThread();
        ReadAhead.<Integer>each(out -> IntStream.range(0, MANY).forEach(out::accept), number -> {
            assertThat(Thread.currentThread()).isSameAs(caller);
            taken.add(number);
        });
        assertThat(taken).hasSize(MANY).isSorted();
    }

    @Test
    void aFailureOfTheReaderIsTheCallers() {
        assertThatThrownBy(() -> ReadAhead.<Integer>each(
                        out -> {
                            throw new IllegalArgumentException("format 9");
                        },
                        number -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("format 9");
    }

    @Test
    void aReaderWhoseTakerFailsHasEndedWhenTheCallerGoesOn() {
        AtomicBoolean reading = new AtomicBoolean();
        assertThatThrownBy(() -> ReadAhead.<Integer>each(
                        out -> {
                            reading.set(true);
                            try {
                                IntStream.range(0, MANY).forEach(out::accept);
                            } finally {
                                reading.set(false);
                            }
                        },
                        number -> {
                            throw new IllegalStateException("no place for " + number);
                        }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no place for 0");
        assertThat(reading).isFalse();
    }
}
