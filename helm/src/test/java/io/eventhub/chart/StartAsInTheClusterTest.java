package io.eventhub.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.Container;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Leaves what the chart renders for the container in {@code target/rendered}; `.ci/smoke.mjs` starts the hub with it. */
class StartAsInTheClusterTest {
    private static final Path TARGET = Path.of("target/rendered");

    private final Manifests manifests = ChartFixture.rendered(ChartFixture.values("embedded.yaml"));

    @Test
    void writesSettingsAndProbes() throws IOException {
        String settings = manifests
                .configMap("prod-business-event-hub-settings")
                .getData()
                .get("application.yaml");
        assertThat(settings).contains("replication-factor: 1", "grace: 500ms");
        Files.createDirectories(TARGET.resolve("settings"));
        Files.writeString(TARGET.resolve("settings/application.yaml"), settings);

        Container hub = manifests.container();
        Map<String, String> paths = Map.of(
                "startup", hub.getStartupProbe().getHttpGet().getPath(),
                "liveness", hub.getLivenessProbe().getHttpGet().getPath(),
                "readiness", hub.getReadinessProbe().getHttpGet().getPath(),
                "metrics", metricsPath());
        assertThat(paths.values()).allMatch(path -> path.startsWith("/actuator/"));
        new ObjectMapper().writeValue(TARGET.resolve("probes.json").toFile(), paths);
    }

    private static String metricsPath() {
        return ChartFixture.rendered(ChartFixture.values("full.yaml"))
                .ofType(ServiceMonitor.class)
                .get(0)
                .getSpec()
                .endpoints()
                .get(0)
                .path();
    }
}
