package io.eventhub.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class ChartLintTest {
    @Test
    void passesTheStrictLint() {
        LintResult lint = ChartFixture.helm().lint().strict().call();
        assertThat(lint.getMessages()).noneMatch(message -> message.contains("WARNING") || message.contains("ERROR"));
        assertThat(lint.isFailed()).isFalse();
    }

    @Test
    void lintFindsABrokenTemplate(@TempDir Path copy) throws IOException {
        copyChart(copy);
        Files.writeString(copy.resolve("templates/broken.yaml"), "kind: {{ .Values.noSuch.thing }}\n");
        assertThat(new Helm(copy).lint().strict().call().isFailed()).isTrue();
    }

    @Test
    void runsTheVersionThatThisBuildMakes() throws IOException {
        String pom = Files.readString(Path.of("../pom.xml"));
        assertThat(pom).contains("<version>" + chart().get("appVersion") + "</version>");
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({
        "replicas, 0",
        "replicaCount, 3",
        "kafka.bootstrapServers, no-port",
        "kafka.topic, x",
        "postgres.url, mysql://host/db",
        "postgres.existingSecret.name, ''",
        "rulebase.shipped, retail",
        "rulebase.existingConfigMap.name, rules-without-items",
        "settings.hubb.time, x",
        "service.type, Cluster",
        "persistence.size, ten",
        "persistence.accessModes[0], ReadWriteMany",
        "jvm.options[0], Xmx1g",
        "resources.limits.gpu, 1",
        "shutdown.gracePeriodSeconds, 5",
        "podDisruptionBudget.maxUnavailable, 0",
        "image.digest, sha256:short",
        "probes.liveness.path, /other"
    })
    void refusesValuesTheSchemaDoesNotAllow(String key, String value) {
        var template = ChartFixture.template();
        assertThatThrownBy(() -> template.set(key, value).call())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("values don't meet the specifications of the schema");
    }

    @Test
    void documentsEveryValue() throws IOException {
        Pattern topLevel = Pattern.compile("^[a-zA-Z]+:");
        String text = Files.readString(ChartFixture.DIRECTORY.resolve("values.yaml"));
        Map<?, ?> schema = (Map<?, ?>) new Load(LoadSettings.builder().build())
                .loadFromString(Files.readString(ChartFixture.DIRECTORY.resolve("values.schema.json")));
        Map<?, ?> properties = (Map<?, ?>) schema.get("properties");
        assertThat(properties.keySet().stream().map(Object::toString).filter(name -> !name.equals("global")))
                .containsExactlyInAnyOrderElementsOf(text.lines()
                        .filter(line -> topLevel.matcher(line).find())
                        .map(line -> line.substring(0, line.indexOf(':')))
                        .toList());
    }

    private static Map<?, ?> chart() throws IOException {
        return (Map<?, ?>) new Load(LoadSettings.builder().build())
                .loadFromString(Files.readString(ChartFixture.DIRECTORY.resolve("Chart.yaml")));
    }

    private static void copyChart(Path target) throws IOException {
        try (Stream<Path> files = Files.walk(ChartFixture.DIRECTORY)) {
            for (Path file : files.toList()) {
                Path copy = target.resolve(ChartFixture.DIRECTORY.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }
}
