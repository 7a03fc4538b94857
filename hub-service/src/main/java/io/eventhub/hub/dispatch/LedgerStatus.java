package io.eventhub.hub.dispatch;

import io.eventhub.model.Outcome;

/**
 * Where an action stands.
 *
 * <pre>
 *   RESERVED ─┬─► SENT        the channel took it
 *      ▲  │   ├─► FAILED      the channel refused it, or attempts ran out
 *      └──┘   └─► CANCELLED   a rule withdrew it before the channel took it
 *    try again
 * </pre>
 */
enum LedgerStatus {
    RESERVED,
    SENT,
    FAILED,
    CANCELLED;

    Outcome.Kind outcome() {
        return switch (this) {
            case SENT -> Outcome.Kind.ACCEPTED;
            case FAILED -> Outcome.Kind.FAILED;
            case CANCELLED -> Outcome.Kind.CANCELLED;
            case RESERVED -> throw new IllegalStateException("an action that waits has no outcome");
        };
    }
}
