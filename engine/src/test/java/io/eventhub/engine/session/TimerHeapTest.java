package io.eventhub.engine.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.engine.fixture.Seed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.drools.core.time.impl.PointInTimeTrigger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class TimerHeapTest {
    private final TimerHeap heap = new TimerHeap();

    @SuppressWarnings("NullAway") // the jobs are never run
    private static ScheduledJob job(long id, long dueMs) {
        return new ScheduledJob(id, context -> {}, null, new PointInTimeTrigger(dueMs), dueMs);
    }

    @RepeatedTest(50)
    void givesJobsInOrderWhateverIsRemovedBetween(RepetitionInfo run) {
        Seed seed = Seed.of(run.getCurrentRepetition());
        Random random = seed.random();
        List<ScheduledJob> expected = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            if (random.nextInt(3) > 0 || expected.isEmpty()) {
                ScheduledJob job = job(i, random.nextInt(100));
                heap.add(job);
                expected.add(job);
            } else {
                heap.remove(expected.remove(random.nextInt(expected.size())));
            }
            assertThat(heap.size()).as(seed.toString()).isEqualTo(expected.size());
        }
        expected.sort(Comparator.comparingLong((ScheduledJob job) -> job.dueMs).thenComparingLong(job -> job.order));
        for (ScheduledJob job : expected) {
            assertThat(heap.first()).as(seed.toString()).isSameAs(job);
            heap.remove(job);
        }
        assertThat(heap.first()).isNull();
    }

    @Test
    void removingAJobTwiceDoesNothing() {
        ScheduledJob job = job(1, 5);
        heap.add(job);
        heap.remove(job);
        heap.remove(job);
        assertThat(heap.size()).isZero();
    }
}
