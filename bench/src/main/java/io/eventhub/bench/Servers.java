package io.eventhub.bench;

import io.eventhub.hub.embedded.EmbeddedDefault;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** A broker and a Postgres of their own for hubs to share, as they have in production. */
final class Servers implements AutoCloseable {
    private final EmbeddedDefault servers;
    private final Map<String, String> properties;

    Servers(Path folder) {
        this.servers = EmbeddedDefault.start(folder, true, true);
        this.properties = servers.properties();
    }

    String broker() {
        return property("hub.kafka.bootstrap-servers");
    }

    /** What a hub's environment says of them. */
    Map<String, String> settings() {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", broker(),
                "SPRING_DATASOURCE_URL", property("spring.datasource.url"),
                "SPRING_DATASOURCE_USERNAME", property("spring.datasource.username"),
                "SPRING_DATASOURCE_PASSWORD", property("spring.datasource.password"));
    }

    private String property(String name) {
        return Objects.requireNonNull(properties.get(name));
    }

    @Override
    public void close() {
        servers.close();
    }
}
