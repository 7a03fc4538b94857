package io.eventhub.profile;

/** Profiles cannot be read or written now: retry later. */
public final class ProfilesUnavailableException extends RuntimeException {
    ProfilesUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
