package io.eventhub.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The guide shows ten ways to break its rulebase, and what the check says of each: to the letter. */
class BrokenOnPurposeTest {
    private static final Pattern FILE = Pattern.compile("```\\w+ file=(\\S+)\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern BREAK =
            Pattern.compile("```diff break=(\\S+)\\n(.*?)```\\s*```finding\\n(.*?)```", Pattern.DOTALL);

    /** A change of one file, and what the check must say then. */
    record Break(String file, String removed, String added, String finding) {
        @Override
        public String toString() {
            return added.strip();
        }
    }

    static List<Break> breaks() {
        List<Break> breaks = new ArrayList<>();
        for (Matcher found = BREAK.matcher(guide()); found.find(); ) {
            breaks.add(
                    new Break(found.group(1), lines(found.group(2), "-"), lines(found.group(2), "+"), found.group(3)));
        }
        return breaks;
    }

    @Test
    void thereAreTen() {
        assertThat(breaks()).hasSize(10);
    }

    @ParameterizedTest
    @MethodSource("breaks")
    void theCheckSaysWhatTheGuideShows(Break broken) {
        Map<String, byte[]> files = files();
        String before = new String(files.getOrDefault(broken.file(), new byte[0]), StandardCharsets.UTF_8);
        assertThat(before).as("what the guide takes out").contains(broken.removed());
        String after = broken.removed().isEmpty() ? broken.added() : before.replace(broken.removed(), broken.added());
        files.put(broken.file(), after.getBytes(StandardCharsets.UTF_8));

        Check check = RulebaseCompiler.check(new RulebaseFolder(files), Samples.LATENESS);

        String found = check.findings().stream().map(Finding::toString).collect(Collectors.joining("\n", "", "\n"));
        assertThat(found).isEqualTo(broken.finding());
    }

    private static Map<String, byte[]> files() {
        Map<String, byte[]> files = new TreeMap<>();
        for (Matcher file = FILE.matcher(guide()); file.find(); ) {
            files.put(file.group(1), file.group(2).getBytes(StandardCharsets.UTF_8));
        }
        return files;
    }

    private static String lines(String diff, String sign) {
        return diff.lines()
                .filter(line -> line.startsWith(sign))
                .map(line -> line.substring(1) + "\n")
                .collect(Collectors.joining());
    }

    private static String guide() {
        try {
            return Files.readString(Path.of("../src/docs/analyst-guide.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
