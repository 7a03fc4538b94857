package io.eventhub.hub.dispatch;

import java.time.Duration;

/**
 * Since when the ledger has answered without a break. An attempt whose lease is over counts as lost only when the ledger
 * has answered for a whole lease: while it was away, no instance could record what had ended.
 *
 * <pre>
 *   answers ─────┐            ┌───── answers ────────────────────►
 *                └─── away ───┘      one lease      │ leases that ended count
 * </pre>
 *
 * Owned by the thread that asks for attempts that are due.
 */
final class LedgerContact {
    /** Nobody knows of an outage that nothing was asked in. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(2);

    private static final long NEVER = Long.MIN_VALUE;

    private final Duration lease;
    private long sinceMs = NEVER;
    private long lastMs = NEVER;

    LedgerContact(Duration lease) {
        this.lease = lease;
    }

    void answered(long nowMs) {
        if (lastMs == NEVER || nowMs - lastMs > LONGEST_SILENCE.toMillis()) {
            sinceMs = nowMs;
        }
        lastMs = nowMs;
    }

    void failed() {
        lastMs = NEVER;
    }

    /** Up to which end of its lease an attempt counts as lost. */
    long lostUntilMs(long nowMs) {
        boolean lasts = lastMs != NEVER && nowMs - lastMs <= LONGEST_SILENCE.toMillis();
        return lasts && nowMs - sinceMs >= lease.toMillis() ? nowMs : NEVER;
    }
}
