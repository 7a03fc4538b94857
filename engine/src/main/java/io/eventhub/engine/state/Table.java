package io.eventhub.engine.state;

/** The tables of a shard's state. */
public enum Table {
    /** Frontier, clock and sequence of the shard. */
    CLOCK,
    /** Live facts, by expiry. */
    FACTS,
    /** Matches that wait for the deadline of an absent event, by when they are of no use. */
    WAITS,
    /** Events that wait to be ordered, by when they are handed on. */
    ARRIVALS,
    /** The events inside aggregate windows. */
    AGGREGATES,
    /** Contact history, by actor. */
    CONTACTS,
    /** Candidates that wait for an instant, by that instant. */
    HELD,
    /** The states actors are in. */
    ACTOR_STATES,
    /** Identities of events seen within the deduplication window. */
    SEEN
}
