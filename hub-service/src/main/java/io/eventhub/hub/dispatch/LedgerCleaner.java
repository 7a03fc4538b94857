package io.eventhub.hub.dispatch;

import io.eventhub.hub.consume.Worker;
import io.eventhub.model.WallClock;
import java.time.Duration;
import org.springframework.context.SmartLifecycle;

/** Removes actions from the ledger that are done with and older than they are kept, on a thread of its own. */
final class LedgerCleaner implements SmartLifecycle {
    private static final int ROWS_A_DELETE = 5_000;
    private static final Duration INTERVAL = Duration.ofHours(1);

    private final ActionLedger ledger;
    private final Duration keep;
    private final WallClock clock;
    private final Worker worker = new Worker("ledger-cleaner", this::clean);
    private volatile boolean running;

    LedgerCleaner(ActionLedger ledger, Duration keep, WallClock clock) {
        this.ledger = ledger;
        this.keep = keep;
        this.clock = clock;
    }

    @Override
    public void start() {
        running = true;
        worker.start();
    }

    @Override
    public void stop() {
        worker.close();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void clean() throws InterruptedException {
        long oldestMs = clock.timeMs() - keep.toMillis();
        if (ledger.forgetOlderThan(oldestMs, ROWS_A_DELETE) < ROWS_A_DELETE) {
            worker.pause(INTERVAL);
        }
    }
}
