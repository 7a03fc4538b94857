package io.eventhub.hub.command;

import io.eventhub.engine.Profiles;
import io.eventhub.hub.replay.CsvProfiles;
import io.eventhub.hub.replay.RejectedLines;
import io.eventhub.model.Profile;
import io.eventhub.profile.PostgresProfileStore;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command finds profiles: a CSV file, the hub's database, or nowhere. */
final class ProfilesOption implements AutoCloseable {
    @Option(names = "--profiles", paramLabel = "CSV", description = "The actors' profiles, with a header.")
    private @Nullable Path file;

    @Option(
            names = "--actor-column",
            paramLabel = "NAME",
            description = "The column of --profiles that names the actor; the first one by default.")
    private @Nullable String actorColumn;

    @Option(
            names = "--database",
            description = "Take profiles from the hub's database, that of SPRING_DATASOURCE_URL or of --data, and only"
                    + " read it.")
    private boolean database;

    private @Nullable ProfileDatabase opened;

    /** @param rejected told of each row of the file that is no profile, with its line */
    Profiles open(Map<String, String> environment, Path dataDirectory, RejectedLines rejected) {
        if (file != null) {
            return CsvProfiles.read(file, Optional.ofNullable(actorColumn), rejected);
        }
        return database ? stored(environment, dataDirectory) : actor -> Optional.empty();
    }

    @Nullable Path file() {
        return file;
    }

    private Profiles stored(Map<String, String> environment, Path dataDirectory) {
        ProfileDatabase found = ProfileDatabase.openToRead(environment, dataDirectory);
        opened = found;
        PostgresProfileStore store = new PostgresProfileStore(found.dataSource());
        Map<String, Optional<Profile>> known = new HashMap<>();
        return actor -> known.computeIfAbsent(actor, store::find);
    }

    @Override
    public void close() {
        if (opened != null) {
            opened.close();
        }
    }
}
