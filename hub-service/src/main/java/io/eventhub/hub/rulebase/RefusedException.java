package io.eventhub.hub.rulebase;

/** A step of a version that is not allowed as things stand; the message is for whoever asked. */
public final class RefusedException extends RuntimeException {
    /** Why it is refused. */
    public enum Kind {
        /** There is no such version or scenario. */
        NOT_FOUND,
        /** Somebody else published meanwhile. */
        CONFLICT,
        /** Somebody other than its author must approve it first. */
        NEEDS_APPROVAL,
        /** Nobody approves an own version. */
        OWN_VERSION,
        /** The version is not in the state that the step asks for. */
        WRONG_STATE
    }

    private final Kind kind;

    RefusedException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
