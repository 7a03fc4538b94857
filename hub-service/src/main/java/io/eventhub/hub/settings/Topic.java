package io.eventhub.hub.settings;

/** The hub's topics; all but the last hold CloudEvents keyed by actor. */
public enum Topic {
    /** Technical events as they came in, stamped by the broker with its append time. */
    EVENTS("events"),
    BUSINESS_EVENTS("business-events"),
    DECISIONS("decisions"),
    /** Actions and withdrawals, in the order they came about. */
    ACTIONS("actions"),
    OUTCOMES("outcomes"),
    DEAD_LETTERS("events-dlt"),
    /** Empty records, appended to learn the broker's time. */
    CLOCK("clock");

    private final String suffix;

    Topic(String suffix) {
        this.suffix = suffix;
    }

    String suffix() {
        return suffix;
    }
}
