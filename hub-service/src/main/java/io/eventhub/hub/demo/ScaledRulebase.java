package io.eventhub.hub.demo;

import io.eventhub.rules.RuleSources;
import io.eventhub.rules.RulebaseFolder;
import io.eventhub.rules.source.Findings;
import io.eventhub.rules.source.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A copy of a rulebase whose durations are shortened, so that its absences of days can be seen in a demonstration. It is
 * a rulebase like any other and goes through the same checks; timelines and sample data stay behind, and so do quiet hours,
 * whose hours are the day's. Rules in other forms become the DRL they stand for.
 */
final class ScaledRulebase {
    private static final String DRL = ".drl";
    private static final Pattern YAML_WINDOW = Pattern.compile("\\bwindow:\\s*\"?\\w+");

    private ScaledRulebase() {}

    /** Writes the copy of {@code source} to {@code target}, in place of whatever is there. */
    static void write(RulebaseFolder source, TimeScale scale, Path target) throws IOException {
        deleteAll(target);
        for (Map.Entry<String, byte[]> file : source.files().entrySet()) {
            String name = file.getKey();
            if (isCopied(name)) {
                write(target.resolve(name), scaled(name, file.getValue(), scale));
            }
        }
        for (Source rules : RuleSources.read(source, new Findings()).sources()) {
            if (!rules.unit().endsWith(DRL)) {
                String name = rules.unit().replaceAll("[^\\w-]+", "-") + DRL;
                write(
                        target.resolve("scenarios").resolve(name),
                        ScaledDrl.of(rules.drl(), scale).getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static boolean isCopied(String name) {
        return name.startsWith("scenarios/")
                ? name.endsWith(DRL)
                : !name.matches("(tests|data|templates)/.*|policies/quiet-hours\\..*");
    }

    private static void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private static byte[] scaled(String name, byte[] content, TimeScale scale) throws IOException {
        if (name.endsWith(".xlsx")) {
            return ScaledTable.xlsx(content, scale);
        }
        String text = new String(content, StandardCharsets.UTF_8);
        return scaled(name, text, scale).getBytes(StandardCharsets.UTF_8);
    }

    private static String scaled(String name, String text, TimeScale scale) throws IOException {
        if (name.endsWith(DRL)) {
            return ScaledDrl.of(text, scale);
        }
        if (name.startsWith("policies/")) {
            return ScaledTable.csv(text, scale);
        }
        return name.startsWith("catalogue/")
                ? YAML_WINDOW.matcher(text).replaceAll(window -> window(window, scale))
                : text;
    }

    private static String window(MatchResult window, TimeScale scale) {
        return Matcher.quoteReplacement(scale.scaled(window.group()));
    }

    private static void deleteAll(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> paths = Files.walk(folder)) {
                List<Path> deepestFirst =
                        paths.sorted(Comparator.reverseOrder()).toList();
                for (Path path : deepestFirst) {
                    Files.delete(path);
                }
            }
        }
    }
}
