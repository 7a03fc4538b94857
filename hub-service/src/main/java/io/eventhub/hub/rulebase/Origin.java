package io.eventhub.hub.rulebase;

/** Where a version came from. */
public enum Origin {
    /** Somebody sent it whole. */
    UPLOAD,
    /** A request changed one thing in the version before. */
    CHANGE,
    /** It lay in the configured folder. */
    FOLDER
}
