package io.eventhub.hub.rulebase;

import io.eventhub.hub.replay.Recording;
import io.eventhub.model.Event;
import io.eventhub.model.InvalidEventException;
import io.eventhub.model.WallClock;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;

/**
 * A recording handed over with pauses. Its taker works a fifth of the time; where processors are full, each piece of work takes
 * longer, and so does the pause after it:
 *
 * <pre>
 *   work │ pause, four times as long │ work │ ...
 * </pre>
 */
final class UnhurriedRecording implements Recording {
    private static final long WORK_NS = Duration.ofMillis(5).toNanos();
    private static final int PAUSE_PER_WORK = 4;

    /** Waits. */
    @FunctionalInterface
    interface Pause {
        void last(Duration length) throws InterruptedException;
    }

    private final Recording recording;
    private final WallClock clock;
    private final Pause pause;

    /** @param pause may throw a {@link CancellationException}, which ends the recording */
    UnhurriedRecording(Recording recording, WallClock clock, Pause pause) {
        this.recording = recording;
        this.clock = clock;
        this.pause = pause;
    }

    @Override
    public void forEach(Taker taker) throws IOException {
        recording.forEach(new Unhurried(taker));
    }

    private final class Unhurried implements Taker {
        private final Taker taker;
        private long sinceNs = clock.ticksNs();

        Unhurried(Taker taker) {
            this.taker = taker;
        }

        @Override
        public void event(long number, Event event, OptionalLong recordMs) {
            pauseAfterWork();
            taker.event(number, event, recordMs);
        }

        @Override
        public void unreadable(long number, InvalidEventException failure) {
            pauseAfterWork();
            taker.unreadable(number, failure);
        }

        private void pauseAfterWork() {
            long workNs = clock.ticksNs() - sinceNs;
            if (workNs < WORK_NS) {
                return;
            }
            try {
                pause.last(Duration.ofNanos(workNs * PAUSE_PER_WORK));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("interrupted between two events");
            }
            sinceNs = clock.ticksNs();
        }
    }
}
