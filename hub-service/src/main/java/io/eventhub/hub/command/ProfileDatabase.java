package io.eventhub.hub.command;

import io.eventhub.hub.embedded.EmbeddedDefault;
import io.eventhub.profile.ProfileSchema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The database of profiles as the settings name it: the one of {@code SPRING_DATASOURCE_URL}, or that of the hub that
 * runs on the data directory, or else the embedded one, started for as long as this is open.
 */
final class ProfileDatabase implements AutoCloseable {
    private final DataSource dataSource;
    private final Optional<EmbeddedDefault> started;

    private ProfileDatabase(Map<String, String> properties, Optional<EmbeddedDefault> started) {
        this.dataSource = new DriverManagerDataSource(
                properties.getOrDefault("spring.datasource.url", ""),
                properties.getOrDefault("spring.datasource.username", ""),
                properties.getOrDefault("spring.datasource.password", ""));
        this.started = started;
    }

    static ProfileDatabase open(Map<String, String> environment, Path dataDirectory) {
        ProfileDatabase database = find(environment, dataDirectory);
        ProfileSchema.migrate(database.dataSource);
        return database;
    }

    /** The same, to be read only: it must be there, and nothing in it is created or brought up to date. */
    static ProfileDatabase openToRead(Map<String, String> environment, Path dataDirectory) {
        if (environment.getOrDefault("SPRING_DATASOURCE_URL", "").isEmpty()
                && !Files.isDirectory(dataDirectory.resolve("postgres"))) {
            throw new CommandFailedException("no database: set SPRING_DATASOURCE_URL, or name with --data the directory"
                    + " of a hub; there is none in " + dataDirectory);
        }
        return find(environment, dataDirectory);
    }

    private static ProfileDatabase find(Map<String, String> environment, Path dataDirectory) {
        if (!environment.getOrDefault("SPRING_DATASOURCE_URL", "").isEmpty()) {
            return new ProfileDatabase(
                    Map.of(
                            "spring.datasource.url", environment.getOrDefault("SPRING_DATASOURCE_URL", ""),
                            "spring.datasource.username", environment.getOrDefault("SPRING_DATASOURCE_USERNAME", ""),
                            "spring.datasource.password", environment.getOrDefault("SPRING_DATASOURCE_PASSWORD", "")),
                    Optional.empty());
        }
        return EmbeddedDefault.runningDatabase(dataDirectory)
                .map(properties -> new ProfileDatabase(properties, Optional.empty()))
                .orElseGet(() -> startEmbedded(dataDirectory));
    }

    private static ProfileDatabase startEmbedded(Path dataDirectory) {
        EmbeddedDefault embedded = EmbeddedDefault.start(dataDirectory, false, true);
        return new ProfileDatabase(embedded.properties(), Optional.of(embedded));
    }

    DataSource dataSource() {
        return dataSource;
    }

    @Override
    public void close() {
        started.ifPresent(EmbeddedDefault::close);
    }
}
