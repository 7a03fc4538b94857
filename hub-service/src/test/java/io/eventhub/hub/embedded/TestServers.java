package io.eventhub.hub.embedded;

import io.eventhub.profile.ProfileSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The real broker and the real Postgres with the hub's schema, one of each for the whole test JVM, on fresh data. */
public final class TestServers {
    private static final Path DATA = newFolder();
    private static final Map<String, String> PROPERTIES = start();
    private static final DataSource DATABASE = migrated();

    private TestServers() {}

    /** Settings for a Kafka client. */
    public static Map<String, Object> kafka() {
        return Map.of("bootstrap.servers", PROPERTIES.get("hub.kafka.bootstrap-servers"));
    }

    /** Settings for a Spring context. */
    public static Map<String, String> datasource() {
        Map<String, String> properties = new HashMap<>(PROPERTIES);
        properties.keySet().removeIf(key -> !key.startsWith("spring.datasource."));
        return properties;
    }

    public static JdbcTemplate jdbc() {
        return new JdbcTemplate(DATABASE);
    }

    public static void createTopic(String name) {
        try (Admin admin = Admin.create(kafka())) {
            admin.createTopics(List.of(new NewTopic(name, Optional.of(1), Optional.empty())))
                    .all()
                    .get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The data directory they run on, as a command beside them is told it. */
    public static Path data() {
        return DATA;
    }

    private static Map<String, String> start() {
        EmbeddedDefault embedded = EmbeddedDefault.start(DATA, true, true);
        return embedded.properties();
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target")), "servers");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DataSource migrated() {
        DataSource database = new DriverManagerDataSource(
                PROPERTIES.get("spring.datasource.url"),
                PROPERTIES.get("spring.datasource.username"),
                PROPERTIES.get("spring.datasource.password"));
        ProfileSchema.migrate(database);
        return database;
    }
}
