package io.eventhub.rules;

import io.eventhub.rules.eligibility.ConflictCompiler;
import io.eventhub.rules.scenario.ParsedFile;
import io.eventhub.rules.source.Findings;
import io.eventhub.rules.source.Source;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The rules of a folder as text without comments, whatever form they were written in: what two versions are compared by.
 * Plain language and decision tables stand there as the rules they become, a template as its author wrote it, since its
 * values are compared one by one.
 *
 * @param ofScenarios by scenario
 * @param others those of no scenario, such as the ones that enter a state, by file or row
 * @param ofConflicts conflict rules, by file
 */
public record RuleTexts(Map<String, String> ofScenarios, Map<String, String> others, Map<String, String> ofConflicts) {
    public RuleTexts {
        ofScenarios = Collections.unmodifiableMap(new TreeMap<>(ofScenarios));
        others = Collections.unmodifiableMap(new TreeMap<>(others));
        ofConflicts = Collections.unmodifiableMap(new TreeMap<>(ofConflicts));
    }

    /** What cannot be read is left out. */
    public static RuleTexts read(RulebaseFolder folder) {
        Map<String, String> ofScenarios = new TreeMap<>();
        Map<String, String> others = new TreeMap<>();
        Findings findings = new Findings();
        for (Source source : RuleSources.read(folder, findings).sources()) {
            List<String> scenarios = ParsedFile.parse(
                            source.unit(), source.drl().getBytes(StandardCharsets.UTF_8), findings)
                    .scenarios();
            String text = withoutComments(authored(source, folder));
            scenarios.forEach(id -> ofScenarios.merge(id, text, (one, other) -> one + "\n" + other));
            if (scenarios.isEmpty()) {
                others.put(source.unit(), text);
            }
        }
        Map<String, String> ofConflicts = new TreeMap<>();
        folder.files().forEach((file, content) -> {
            if (ConflictCompiler.isConflictFile(file)) {
                ofConflicts.put(file, withoutComments(new String(content, StandardCharsets.UTF_8)));
            }
        });
        return new RuleTexts(ofScenarios, others, ofConflicts);
    }

    private static String authored(Source source, RulebaseFolder folder) {
        String file = Source.fileOf(source.unit());
        byte[] template = folder.files().get(file);
        return file.endsWith(".drt") && template != null ? new String(template, StandardCharsets.UTF_8) : source.drl();
    }

    private static String withoutComments(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("//"))
                .collect(Collectors.joining("\n"));
    }
}
