package io.eventhub.hub.dispatch;

import io.eventhub.model.Action;

/**
 * One try to send an action, reserved in the ledger for this instance.
 *
 * @param number from 1
 * @param admittedMs when the ledger admitted the action, wall clock
 * @param withdrawn a rule gave the action up while an earlier attempt, now lost, was running
 */
record Attempt(Action action, int number, long admittedMs, boolean withdrawn) {}
