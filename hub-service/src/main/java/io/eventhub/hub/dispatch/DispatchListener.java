package io.eventhub.hub.dispatch;

import io.eventhub.model.Action;

/** Told of each action when it is handed to its channel for the first time. */
@FunctionalInterface
public interface DispatchListener {
    /**
     * Called on a thread of the dispatcher: must return at once.
     *
     * @param latencyMs from the append of the event that called for the action, or from the instant its deadline was
     *     known to have passed
     */
    void onDispatched(Action action, long latencyMs);
}
