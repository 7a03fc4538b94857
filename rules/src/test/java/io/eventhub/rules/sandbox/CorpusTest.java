package io.eventhub.rules.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.rules.Check;
import io.eventhub.rules.Finding;
import io.eventhub.rules.RulebaseCompiler;
import io.eventhub.rules.RulebaseFolder;
import io.eventhub.rules.Samples;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Hostile sources, one a file, grouped by idea: the first line says what the check must find. And harmless ones, which
 * use what looks dangerous and is not.
 */
class CorpusTest {
    private static final int HOSTILE = 80;
    private static final int HARMLESS = 30;
    private static final String EXPECTED = "expected: ";

    static List<Path> hostile() throws IOException, URISyntaxException {
        Path root = Path.of(
                Objects.requireNonNull(CorpusTest.class.getResource("/hostile")).toURI());
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void hostileSourcesAreRefusedWithTheirReason(Path source) throws IOException {
        String text = Files.readString(source);
        String expected = text.lines().findFirst().orElse("");
        expected = expected.substring(expected.indexOf(EXPECTED) + EXPECTED.length());
        String name = place(source.getFileName().toString());

        Check check = RulebaseCompiler.check(Samples.with(name, text), Samples.LATENESS);

        List<String> findings = check.findings().stream()
                .filter(finding -> finding.file().equals(name))
                .map(Finding::toString)
                .toList();
        assertThat(expected).as("what is to be found among %s", findings).isNotBlank();
        String wanted = expected;
        assertThat(findings).anySatisfy(finding -> assertThat(finding).contains(wanted));
        assertThat(check.rulebase()).isEmpty();
    }

    private static String place(String file) {
        if (file.endsWith(".csv")) {
            return "policies/actions.csv";
        }
        return (file.endsWith(".yaml") ? "catalogue/" : "scenarios/") + file;
    }

    @Test
    void harmlessSourcesAreNotRefused() {
        RulebaseFolder harmless = Samples.folder("/harmless");
        assertThat(harmless.files()).hasSizeGreaterThanOrEqualTo(HARMLESS);
        Check check = RulebaseCompiler.check(Samples.overlaid(harmless), Samples.LATENESS);
        assertThat(check.findings())
                .filteredOn(finding -> finding.severity() == Finding.Severity.ERROR)
                .isEmpty();
        assertThat(check.rulebase()).isPresent();
    }

    /** Drools notes by which rules a condition is used, up to a number. */
    @Test
    void manyRulesMayHaveTheSameCondition() {
        Map<String, byte[]> files = new TreeMap<>();
        for (int i = 0; i < 40; i++) {
            String drl = "rule \"same %d\"%n  @scenario( same-%d )%nwhen%n  Bought( price > 7 )%nthen%n".formatted(i, i)
                    + "  hub.enter( \"case-open\" );\nend\n";
            files.put("scenarios/same-" + i + ".drl", drl.getBytes(StandardCharsets.UTF_8));
        }
        Check check = RulebaseCompiler.check(Samples.overlaid(new RulebaseFolder(files)), Samples.LATENESS);
        assertThat(check.findings())
                .filteredOn(finding -> finding.severity() == Finding.Severity.ERROR)
                .isEmpty();
    }

    @Test
    void theCorpusIsLargeEnough() throws IOException, URISyntaxException {
        assertThat(hostile()).hasSizeGreaterThanOrEqualTo(HOSTILE);
    }

    @Test
    void filesLargerThanTheirKindMayBeAreNotRead() {
        Map<String, byte[]> files = Map.of(
                "scenarios/large.drl", new byte[70_000],
                "catalogue/large.yaml", new byte[2 << 20],
                "policies/large.csv", new byte[5 << 20],
                "messages/large.txt", new byte[1 << 20]);
        Check check = RulebaseCompiler.check(Samples.overlaid(new RulebaseFolder(files)), Samples.LATENESS);
        assertThat(check.findings())
                .extracting(Finding::file)
                .containsExactlyElementsOf(files.keySet().stream().sorted().toList());
        assertThat(check.rulebase()).isEmpty();
    }
}
