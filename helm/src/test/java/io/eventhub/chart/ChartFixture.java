package io.eventhub.chart;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.nio.file.Files;
import java.nio.file.Path;

/** The chart in this repository, rendered as `helm template` would, by Helm's own library. */
final class ChartFixture {
    static final Path DIRECTORY = Path.of("business-event-hub").toAbsolutePath();
    static final String RELEASE = "prod";
    static final String KUBERNETES = "v1.34.0";

    private ChartFixture() {}

    static Helm helm() {
        return new Helm(DIRECTORY);
    }

    /** For a cluster of a version the chart is made for; the library assumes a much older one. */
    static TemplateCommand template() {
        return helm().template().withName(RELEASE).withKubeVersion(KUBERNETES);
    }

    static Manifests rendered() {
        return Manifests.parse(template().call());
    }

    static Manifests rendered(Path values) {
        return Manifests.parse(template().withValuesFile(values).call());
    }

    static Path values(String name) {
        Path file = Path.of("src/test/resources/values", name).toAbsolutePath();
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("no such values file: " + file);
        }
        return file;
    }
}
