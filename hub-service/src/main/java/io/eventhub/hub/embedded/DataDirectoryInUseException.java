package io.eventhub.hub.embedded;

import java.nio.file.Path;

/** Another hub works on this data directory. The message is a sentence for the person who started the second one. */
public final class DataDirectoryInUseException extends RuntimeException {
    DataDirectoryInUseException(Path directory, String holder) {
        super("The data directory " + directory + " is in use by another hub (process " + holder
                + "). Stop that one, or start this one with another directory: --data DIR.");
    }
}
