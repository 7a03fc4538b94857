package io.eventhub.hub.rulebase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventhub.hub.HubApplication;
import io.eventhub.hub.command.CommandRun;
import io.eventhub.hub.embedded.TestServers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** A whole hub on the test servers, with topics of its own, as analysts who publish to it see it. */
final class RulebaseHub implements AutoCloseable {
    static final Duration LONG = Duration.ofSeconds(60);

    private final HubApplication.Running hub;

    private RulebaseHub(HubApplication.Running hub) {
        this.hub = hub;
    }

    /**
     * Starts one that watches {@code folder/rulebase}.
     *
     * @param name of its topics and its application
     * @param more settings, which go before those of every such hub
     */
    static RulebaseHub start(String name, Path folder, Map<String, ?> more) {
        Map<String, Object> properties = new HashMap<>(TestServers.datasource());
        properties.put("hub.kafka.bootstrap-servers", TestServers.kafka().get("bootstrap.servers"));
        properties.put("hub.kafka.topic-prefix", name);
        properties.put("hub.stream.application-id", name);
        properties.put("hub.data-directory", folder.resolve("data"));
        properties.put("hub.rulebase.directory", folder.resolve("rulebase"));
        properties.put("hub.rulebase.watch", "true");
        properties.put("hub.rulebase.effect-after", "0s");
        properties.put("hub.rulebase.watch-interval", "50ms");
        properties.put("server.port", 0);
        properties.put("hub.warm-up.limit", "0s");
        properties.putAll(more);
        RulebaseHub started = new RulebaseHub(HubApplication.start(properties));
        RulebaseClient client = started.as("test");
        await().atMost(LONG)
                .until(() -> client.get("/actuator/health/readiness").status() == 200);
        return started;
    }

    RulebaseClient as(String user) {
        return new RulebaseClient(hub.port(), user);
    }

    JdbcTemplate jdbc() {
        return hub.context().getBean(JdbcTemplate.class);
    }

    /** {@code hub rulebase ...} against this hub. */
    CommandRun rulebase(String command, Object... arguments) {
        List<Object> all = new ArrayList<>(List.of("rulebase", command));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--hub", "http://localhost:" + hub.port(), "--user", "carla"));
        return CommandRun.of(all.toArray());
    }

    JsonNode active() throws IOException, InterruptedException {
        return status().path("active");
    }

    void awaitRunning(String hash) {
        await("version " + hash + " runs")
                .atMost(LONG)
                .until(() -> status().path("running").asString().equals(hash));
    }

    private JsonNode status() throws IOException, InterruptedException {
        return as("test").get("/api/rulebase").body();
    }

    /** What is decided for the scenario, the latest first, when the actor orders once more. */
    JsonNode decisionsAfterOrder(String actor, String scenario) throws IOException, InterruptedException {
        RulebaseClient client = as("test");
        int known = decisions(client, actor, scenario).size();
        assertThat(client.order(actor + "-" + known, actor)).isEqualTo(202);
        return await().atMost(LONG)
                .until(() -> decisions(client, actor, scenario), decisions -> decisions.size() > known);
    }

    private static JsonNode decisions(RulebaseClient client, String actor, String scenario)
            throws IOException, InterruptedException {
        return client.get("/api/decisions?actor=" + actor + "&scenario=" + scenario)
                .body()
                .path("decisions");
    }

    @Override
    public void close() {
        hub.close();
    }
}
