package io.eventhub.engine.firing;

/**
 * How much one event may set off. They are counts and no times, so that a replay stops where the hub stopped; what is
 * beyond them is given up and reported, and the shard goes on.
 */
public final class FiringLimits {
    /** How many matches of one rule one event may complete; the first ones in event time count. */
    public static final int MATCHES_OF_AN_EVENT = 1_000;

    /** How many earlier events may be tried with one event for one rule. */
    public static final int TRIES_OF_AN_EVENT = 100_000;

    /** How often rules may fire for one actor in one step, chained ones included. */
    public static final int FIRINGS_OF_AN_ACTOR = 2_000;

    /** How many characters of text one firing may hand over; texts that rules join cannot grow without end then. */
    public static final int CHARACTERS_OF_A_FIRING = 1 << 18;

    /** The actors for whom a rule may be paused; with one more it is the rule that is wrong, and it is paused for all. */
    public static final int PAUSED_ACTORS = 2;

    private FiringLimits() {}
}
