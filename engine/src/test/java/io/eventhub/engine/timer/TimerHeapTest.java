package io.eventhub.engine.timer;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.engine.fixture.Seed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class TimerHeapTest {
    private final TimerHeap<Job> heap = new TimerHeap<>();

    private static final class Job implements Due {
        private final long order;
        private final long dueMs;
        private int position = NOWHERE;

        Job(long order, long dueMs) {
            this.order = order;
            this.dueMs = dueMs;
        }

        @Override
        public long dueMs() {
            return dueMs;
        }

        @Override
        public long order() {
            return order;
        }

        @Override
        public int position() {
            return position;
        }

        @Override
        public void moveTo(int newPosition) {
            position = newPosition;
        }
    }

    @RepeatedTest(50)
    void givesJobsInOrderWhateverIsRemovedBetween(RepetitionInfo run) {
        Seed seed = Seed.of(run.getCurrentRepetition());
        Random random = seed.random();
        List<Job> expected = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            if (random.nextInt(3) > 0 || expected.isEmpty()) {
                Job job = new Job(i, random.nextInt(100));
                heap.add(job);
                expected.add(job);
            } else {
                heap.remove(expected.remove(random.nextInt(expected.size())));
            }
            assertThat(heap.size()).as(seed.toString()).isEqualTo(expected.size());
        }
        expected.sort(Comparator.comparingLong((Job job) -> job.dueMs()).thenComparingLong(Job::order));
        for (Job job : expected) {
            assertThat(heap.first()).as(seed.toString()).isSameAs(job);
            heap.remove(job);
        }
        assertThat(heap.first()).isNull();
    }

    @Test
    void removingAJobTwiceDoesNothing() {
        Job job = new Job(1, 5);
        heap.add(job);
        heap.remove(job);
        heap.remove(job);
        assertThat(heap.size()).isZero();
    }
}
