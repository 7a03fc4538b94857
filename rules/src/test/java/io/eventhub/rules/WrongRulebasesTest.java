package io.eventhub.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each folder below {@code wrong} is put over the sample; its {@code expected.txt} is exactly what the check must say.
 */
class WrongRulebasesTest {
    private static final String EXPECTED = "expected.txt";

    static List<String> cases() throws IOException, URISyntaxException {
        Path wrong = Path.of(Objects.requireNonNull(WrongRulebasesTest.class.getResource("/wrong"))
                .toURI());
        try (Stream<Path> folders = Files.list(wrong)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void allFindingsAreToldAtOnceWithTheirPlaces(String name) {
        RulebaseFolder overlay = Samples.folder("/wrong/" + name);
        TreeMap<String, byte[]> files = new TreeMap<>(overlay.files());
        byte[] expected = files.remove(EXPECTED);

        Check check = RulebaseCompiler.check(Samples.overlaid(new RulebaseFolder(files)), Samples.LATENESS);

        String found = check.findings().stream().map(Finding::toString).collect(Collectors.joining("\n", "", "\n"));
        record(name, found);
        assertThat(found).isEqualTo(expected == null ? "" : new String(expected, StandardCharsets.UTF_8));
        assertThat(check.rulebase()).isEmpty();
    }

    /** With {@code -Drecord=DIR} the findings are written there, to be read and put into the corpus. */
    private static void record(String name, String found) {
        String folder = System.getProperty("record");
        if (folder != null) {
            try {
                Files.writeString(Path.of(folder, name, EXPECTED), found);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
