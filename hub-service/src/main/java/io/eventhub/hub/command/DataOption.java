package io.eventhub.hub.command;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The data directory of a hub on the embedded default. */
final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "The data directory of a hub that runs its own broker and database, for what the environment"
                    + " does not name (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // has a default
    private Path directory;

    Path directory() {
        return directory;
    }
}
