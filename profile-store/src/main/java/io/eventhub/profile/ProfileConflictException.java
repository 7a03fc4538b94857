package io.eventhub.profile;

/** A profile was changed by somebody else since the version a change was made on. */
public final class ProfileConflictException extends RuntimeException {
    private final long expectedVersion;

    ProfileConflictException(String actor, long expectedVersion) {
        super("the profile of " + actor + " is not at version " + expectedVersion + " any more: read it again");
        this.expectedVersion = expectedVersion;
    }

    public long expectedVersion() {
        return expectedVersion;
    }
}
