package io.eventhub.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictManifestTest {
    @Test
    void readsAManifestWithKnownFieldsOnly() throws IOException {
        assertThat(Manifests.parse(manifest("pod-template.yaml")).container().getImagePullPolicy())
                .isEqualTo("Always");
    }

    @ParameterizedTest
    @CsvSource({
        "imagePullPolicy, imagePullPolciy",
        "serviceName, servicename",
        "containerPort, containerPorts",
        "matchLabels, matchLabel",
    })
    void refusesAMistypedField(String right, String wrong) throws IOException {
        String mistyped = manifest("pod-template.yaml").replace(right, wrong);
        assertThatThrownBy(() -> Manifests.parse(mistyped)).hasMessageContaining("\"" + wrong + "\"");
    }

    @Test
    void refusesAMistypedFieldOfTheServiceMonitor() {
        assertThatThrownBy(() -> Manifests.parse("{apiVersion: monitoring.coreos.com/v1, kind: ServiceMonitor,"
                        + " spec: {endpoints: [{ports: http}]}}"))
                .hasMessageContaining("\"ports\"");
    }

    @Test
    void refusesAKindItCannotCheck() {
        assertThatThrownBy(() -> Manifests.parse("{apiVersion: v1, kind: Pods}"))
                .hasMessageContaining("v1/Pods");
    }

    private static String manifest(String name) throws IOException {
        return Files.readString(Path.of("src/test/resources/manifests", name));
    }
}
