package io.eventhub.hub.dispatch;

import io.eventhub.hub.consume.Worker;
import io.eventhub.model.Outcome;
import io.eventhub.model.WallClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Takes in ended attempts from any thread and records them in the ledger, many at a time, on a thread of its own; then
 * publishes the outcomes. What is not recorded when the process dies is an attempt that is lost with its lease and made
 * again with the same id.
 */
final class Completions implements AutoCloseable {
    private static final int BATCH = 1_000;
    private static final long WAIT_MS = 100;
    /** Recording is in no hurry: fewer, larger statements leave the database to admissions, which are. */
    private static final Duration LINGER = Duration.ofMillis(20);

    /** Far less than a lease: what ended is recorded before anybody may take it for lost. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private static final long ARRIVED_INTERVAL_MS = 200;
    private static final long SWEEP_INTERVAL_MS = 5_000;

    private final ActionLedger ledger;
    private final OutcomePublisher publisher;
    private final DispatchMetrics metrics;
    private final WallClock clock;
    private final BlockingQueue<Completion> ended = new LinkedBlockingQueue<>();
    private final List<Completion> batch = new ArrayList<>();
    private final List<String> arrived = new ArrayList<>();
    private final Worker worker = new Worker("dispatch-completions", this::recordSome, LONGEST_WAIT);
    private long lastArrivedMs;
    private long lastSweepMs;

    Completions(ActionLedger ledger, OutcomePublisher publisher, DispatchMetrics metrics, WallClock clock) {
        this.ledger = ledger;
        this.publisher = publisher;
        this.metrics = metrics;
        this.clock = clock;
    }

    void start() {
        worker.start();
    }

    void add(Completion completion) {
        ended.add(completion);
    }

    /** Outcomes that came about without an attempt. */
    void publish(List<Outcome> outcomes) {
        outcomes.forEach(outcome -> metrics.ended(outcome.kind()));
        publisher.publish(outcomes);
    }

    /** Records what has ended by now and stops. */
    @Override
    public void close() {
        worker.close();
        ended.drainTo(batch);
        recordBatch();
        publisher.close();
        recordArrived();
    }

    private void recordSome() throws InterruptedException {
        if (batch.isEmpty()) {
            Completion first = ended.poll(WAIT_MS, TimeUnit.MILLISECONDS);
            if (first != null) {
                batch.add(first);
                worker.pause(LINGER);
            }
        }
        ended.drainTo(batch, BATCH - batch.size());
        recordBatch();
        long nowMs = clock.timeMs();
        if (nowMs - lastArrivedMs >= ARRIVED_INTERVAL_MS) {
            lastArrivedMs = nowMs;
            recordArrived();
        }
        sweep(nowMs);
    }

    /** A batch the ledger does not take is kept and tried again: the worker repeats a step that failed. */
    private void recordBatch() {
        if (!batch.isEmpty()) {
            List<Outcome> outcomes = ledger.complete(batch);
            batch.clear();
            publish(outcomes);
        }
    }

    private void recordArrived() {
        arrived.addAll(publisher.takeArrived());
        if (!arrived.isEmpty()) {
            ledger.published(arrived);
            arrived.clear();
        }
    }

    /** Publishes what a crash or an absent broker kept from being published. */
    private void sweep(long nowMs) {
        if (nowMs - lastSweepMs >= SWEEP_INTERVAL_MS) {
            lastSweepMs = nowMs;
            publisher.publish(ledger.unpublished(nowMs - Duration.ofSeconds(15).toMillis(), BATCH));
        }
    }
}
