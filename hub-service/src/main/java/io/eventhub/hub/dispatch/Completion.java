package io.eventhub.hub.dispatch;

import java.util.OptionalLong;

/**
 * What the ledger is told of an attempt that ended.
 *
 * @param status what the action becomes, {@code RESERVED} when it is to be tried again
 * @param nextAttemptMs when, for one that is to be tried again
 */
record Completion(String actionId, LedgerStatus status, OptionalLong nextAttemptMs, long timeMs, String detail) {}
