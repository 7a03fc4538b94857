package io.eventhub.model;

/**
 * What became of an action.
 *
 * @param actionId the action's id
 * @param timeMs when it became known, wall clock
 * @param detail the channel's words: an HTTP status, an error
 */
public record Outcome(String actionId, String actor, Kind kind, long timeMs, String detail) {
    /** How it ended. */
    public enum Kind {
        /** The channel took it. */
        ACCEPTED,
        /** The channel refused it for good, or retries ran out. */
        FAILED,
        /** It was withdrawn before the channel took it. */
        CANCELLED,
        /** The channel had taken it when an event came late that shows its non-event had not happened. */
        CORRECTED
    }
}
