package io.eventhub.model;

/** Why a candidate was chosen or withheld; the codes are those of the contact-policy semantics, in funnel order. */
public enum Reason {
    /** Chosen and handed to dispatch. */
    SENT,
    DEFERRED,
    EXPIRED,
    /** A profile condition of the scenario does not hold at decision time. */
    NOT_ELIGIBLE,
    NO_CONSENT,
    DO_NOT_CONTACT,
    SUPPRESSED,
    /** The actor is in a state during which this tier or category is withheld. */
    CONTEXT_EXCLUDED,
    /** A frequency cap has no room left in its window. */
    CAP_REACHED,
    /** The scenario or action was used too recently. */
    COOL_DOWN,
    /** The exclusion group has had its winners for the window. */
    EXCLUSION_GROUP,
    /** Another candidate of the same group and instant ranks higher. */
    LOST_ARBITRATION,
    CAPACITY,
    QUIET_HOURS,
    /** A rule withdrew it. */
    CANCELLED_BY_EVENT,
    PREEMPTED,
    /** The same candidate was decided before. */
    DUPLICATE,
    HOLDOUT,
    NO_ADDRESS,
    CHANNEL_FAILED,
    SCENARIO_PAUSED,
    SHADOW
}
