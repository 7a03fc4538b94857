package io.eventhub.hub.replay;

import io.eventhub.engine.Profiles;
import io.eventhub.model.Profile;
import io.eventhub.profile.ProfileCsv;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Profiles of a CSV file, all in memory; the last row of an actor wins, as in a bulk load. */
public final class CsvProfiles implements Profiles {
    private final Map<String, Profile> profiles = new HashMap<>();

    /**
     * Reads a whole file.
     *
     * @param actorColumn the column of the actor's id, by default the first
     * @param rejectedLines told of the rows that are no profiles
     */
    public static CsvProfiles read(Path file, Optional<String> actorColumn, RejectedLines rejectedLines) {
        CsvProfiles profiles = new CsvProfiles();
        ProfileCsv.read(
                file,
                actorColumn.orElse(null),
                profile -> profiles.profiles.put(profile.actor(), profile),
                rejected -> rejectedLines.reject(rejected.line(), rejected.reason()));
        return profiles;
    }

    @Override
    public Optional<Profile> find(String actor) {
        return Optional.ofNullable(profiles.get(actor));
    }
}
