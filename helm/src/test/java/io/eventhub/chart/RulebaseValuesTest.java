package io.eventhub.chart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.KeyToPath;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From a rulebase folder through `helm/rulebase-values` and the chart, every file arrives byte for byte. */
class RulebaseValuesTest {
    private static final byte[] WORKBOOK = {'P', 'K', 3, 4, 0, (byte) 0xff};

    @TempDir
    Path directory;

    @Test
    void aFolderArrivesUnchanged() throws Exception {
        Map<String, byte[]> files = new TreeMap<>();
        files.put("rulebase.yaml", "name: small\n".getBytes(UTF_8));
        files.put("scenarios/a.drl", "   indented first\n\n\trule \"x: y\" # {{ z }}\n\n\n".getBytes(UTF_8));
        files.put("policies/caps.csv", "id,max\n\nq,\u00e9".getBytes(UTF_8));
        files.put("policies/tables.xlsx", WORKBOOK);
        for (var file : files.entrySet()) {
            write(directory.resolve("rules").resolve(file.getKey()), file.getValue());
        }
        write(directory.resolve("rules/tests/a.yaml"), "name: not for the cluster\n".getBytes(UTF_8));

        Path values = directory.resolve("values.yaml");
        assertThat(valuesOf(directory.resolve("rules"), values)).isZero();
        Map<String, byte[]> mounted = mountedFiles(ChartFixture.rendered(values));
        assertThat(mounted.keySet()).isEqualTo(files.keySet());
        mounted.forEach((path, bytes) -> assertThat(bytes).as(path).isEqualTo(files.get(path)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"telco", "devices", "weblog"})
    void aShippedRulebaseFitsIntoAConfigMap(String name) throws Exception {
        Path values = directory.resolve("values.yaml");
        assertThat(valuesOf(Path.of("../rules/rulebases", name), values)).isZero();
        Map<String, byte[]> mounted = mountedFiles(ChartFixture.rendered(values));
        assertThat(mounted.keySet())
                .contains("rulebase.yaml")
                .anyMatch(path -> path.startsWith("scenarios/"))
                .noneMatch(path -> path.startsWith("data/") || path.startsWith("tests/"));
        assertThat(mounted.values().stream().mapToInt(bytes -> bytes.length).sum())
                .isLessThan(1 << 20);
    }

    @Test
    void aFolderWithoutARulebaseIsRefused() throws Exception {
        assertThat(valuesOf(directory, directory.resolve("values.yaml"))).isEqualTo(1);
    }

    private static Map<String, byte[]> mountedFiles(Manifests manifests) {
        ConfigMap map = manifests.configMap("prod-business-event-hub-rulebase");
        return manifests.pod().getVolumes().stream()
                .filter(volume -> volume.getName().equals("rulebase"))
                .flatMap(volume -> volume.getConfigMap().getItems().stream())
                .collect(Collectors.toMap(KeyToPath::getPath, item -> content(map, item.getKey())));
    }

    private static byte[] content(ConfigMap map, String key) {
        return map.getData().containsKey(key)
                ? map.getData().get(key).getBytes(UTF_8)
                : Base64.getDecoder().decode(map.getBinaryData().get(key));
    }

    private static int valuesOf(Path rulebase, Path target) throws IOException, InterruptedException {
        return new ProcessBuilder("./rulebase-values", rulebase.toString())
                .redirectOutput(target.toFile())
                .redirectError(new File("/dev/null"))
                .start()
                .waitFor();
    }

    private static void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }
}
