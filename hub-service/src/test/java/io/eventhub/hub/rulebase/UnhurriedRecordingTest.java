package io.eventhub.hub.rulebase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventhub.hub.replay.Recording;
import io.eventhub.hub.stream.ManualClock;
import io.eventhub.model.DeadLetterReason;
import io.eventhub.model.Event;
import io.eventhub.model.InvalidEventException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** What is replayed beside events leaves the processors to them. */
class UnhurriedRecordingTest {
    private static final int LINES = 10;

    private final ManualClock clock = new ManualClock(1_000);
    private final List<Duration> pauses = new ArrayList<>();

    @Test
    void itsTakerPausesFourTimesAsLongAsItHasWorked() throws IOException {
        List<Long> taken = takenBy(3, length -> {
            pauses.add(length);
            clock.advance(length.toMillis());
        });

        assertThat(taken).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
        assertThat(pauses)
                .as("after every second line, two of which take 6 ms; nothing comes after the last two")
                .containsExactly(
                        Duration.ofMillis(24), Duration.ofMillis(24), Duration.ofMillis(24), Duration.ofMillis(24));
    }

    @Test
    void itDoesNotPauseWithoutWork() throws IOException {
        takenBy(0, pauses::add);

        assertThat(pauses).isEmpty();
    }

    @Test
    void itEndsWhereItsPauseIsInterrupted() {
        assertThatThrownBy(() -> takenBy(6, length -> {
                    throw new InterruptedException("the hub ends");
                }))
                .isInstanceOf(CancellationException.class);

        assertThat(Thread.interrupted()).isTrue();
    }

    private List<Long> takenBy(long workMs, UnhurriedRecording.Pause pause) throws IOException {
        List<Long> taken = new ArrayList<>();
        Recording lines = taker -> {
            for (long line = 1; line <= LINES; line++) {
                taker.unreadable(line, new InvalidEventException(DeadLetterReason.MALFORMED, "", "no event"));
            }
        };
        new UnhurriedRecording(lines, clock, pause).forEach(new Recording.Taker() {
            @Override
            public void event(long number, Event event, OptionalLong recordMs) {
                throw new AssertionError("there is none");
            }

            @Override
            public void unreadable(long number, InvalidEventException failure) {
                taken.add(number);
                clock.advance(workMs);
            }
        });
        return taken;
    }
}
