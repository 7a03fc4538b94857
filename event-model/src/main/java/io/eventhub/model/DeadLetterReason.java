package io.eventhub.model;

/** Why an input was set aside. */
public enum DeadLetterReason {
    /** Not a CloudEvent, or its data is not JSON. */
    MALFORMED,
    /** The type is not in the catalogue. */
    UNKNOWN_TYPE,
    /** A field is missing, of the wrong type or out of its range. */
    INVALID_FIELD,
    /** No actor is named, or its id is not acceptable. */
    MISSING_ACTOR,
    /** Event time further behind the clock than the allowed lateness. */
    LATE,
    /** Event time further ahead of the record time than the allowed skew. */
    FUTURE,
    /** The engine failed twice, on it or at the deadline of a non-event that began with it. */
    ENGINE_FAILURE
}
