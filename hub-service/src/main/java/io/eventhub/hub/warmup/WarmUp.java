package io.eventhub.hub.warmup;

import io.eventhub.hub.rulebase.CurrentRulebase;
import io.eventhub.model.WallClock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Rehearses until events get no faster, or for a limited time, on a thread of its own: the shards begin at once and only
 * readiness waits.
 *
 * <pre>
 *   round      a few thousand events; its time is compared with the best so far
 *   over       several rounds in a row were no faster by a twentieth, or the limit has passed
 * </pre>
 */
final class WarmUp implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
    private static final int PHASE = 2_500;
    private static final int ROUND = 2_000;
    private static final int PATIENCE = 10;
    private static final double FASTER = 0.95;

    private final CurrentRulebase rulebase;
    private final Duration limit;
    private final WallClock clock;
    private volatile boolean over;
    private volatile int events;
    private volatile long decisions;
    private volatile boolean stopped;
    private volatile boolean started;

    WarmUp(CurrentRulebase rulebase, Duration limit, WallClock clock) {
        this.rulebase = rulebase;
        this.limit = limit;
        this.clock = clock;
        this.over = limit.isZero();
    }

    @Override
    public void start() {
        started = true;
        if (!over) {
            Thread thread = new Thread(this::runAndEnd, "warm-up");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void runAndEnd() {
        try {
            run();
        } catch (RuntimeException e) {
            // the first real events meet cold code then; that is no reason to take none
            LOG.warn("the warm-up failed", e);
        } finally {
            over = true;
        }
    }

    private void run() {
        long startNs = clock.ticksNs();
        try (Rehearsal rehearsal = new Rehearsal(rulebase.get(), clock.timeMs())) {
            events = rehearsal.isEmpty() ? 0 : rehearse(rehearsal, startNs);
            decisions = rehearsal.decided();
            LOG.info(
                    "warmed up in {} ms with {} made-up events and {} decisions",
                    (clock.ticksNs() - startNs) / 1_000_000,
                    events,
                    decisions);
        }
    }

    private int rehearse(Rehearsal rehearsal, long startNs) {
        long bestNs = Long.MAX_VALUE;
        int made = 0;
        for (int noFaster = 0; noFaster < PATIENCE && !stopped; ) {
            long roundNs = clock.ticksNs();
            rehearsal.run(ROUND);
            made += ROUND;
            long nowNs = clock.ticksNs();
            noFaster = nowNs - roundNs < bestNs * FASTER ? 0 : noFaster + 1;
            bestNs = Math.min(bestNs, nowNs - roundNs);
            if (nowNs - startNs > limit.toNanos()) {
                break;
            }
        }
        return made;
    }

    /** How many made-up events it took, once it is over. */
    int events() {
        return events;
    }

    /** How many decisions they led to. */
    long decisions() {
        return decisions;
    }

    /** Whether the hub need not wait for it any more. */
    boolean isOver() {
        return over;
    }

    @Override
    public void stop() {
        stopped = true;
        started = false;
    }

    @Override
    public boolean isRunning() {
        return started;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
