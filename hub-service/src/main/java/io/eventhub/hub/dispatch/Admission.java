package io.eventhub.hub.dispatch;

import io.eventhub.model.Action;

/**
 * An action that asks the ledger to be admitted.
 *
 * @param status {@code RESERVED}, or what it is from the start
 * @param inFlight its first attempt begins with its admission; otherwise it waits to be claimed
 * @param detail why it is not to be sent, empty when it is
 */
record Admission(Action action, LedgerStatus status, boolean inFlight, String detail) {
    static Admission sending(Action action) {
        return new Admission(action, LedgerStatus.RESERVED, true, "");
    }

    static Admission waiting(Action action) {
        return new Admission(action, LedgerStatus.RESERVED, false, "");
    }

    static Admission ended(Action action, LedgerStatus status, String detail) {
        return new Admission(action, status, false, detail);
    }
}
