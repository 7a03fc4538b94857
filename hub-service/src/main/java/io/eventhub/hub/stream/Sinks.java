package io.eventhub.hub.stream;

/** The names of the topology's sinks. */
final class Sinks {
    static final String BUSINESS_EVENTS = "business-events";
    static final String DECISIONS = "decisions";
    static final String ACTIONS = "actions";
    static final String DEAD_LETTERS = "dead-letters";

    private Sinks() {}
}
