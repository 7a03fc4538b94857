package io.eventhub.rules;

import io.eventhub.rules.decisiontable.DecisionTables;
import io.eventhub.rules.language.PlainLanguage;
import io.eventhub.rules.source.Findings;
import io.eventhub.rules.source.Source;
import io.eventhub.rules.template.Template;
import io.eventhub.rules.template.TemplateReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Brings every form in which rules are authored down to the one that is checked and compiled: DRL text that knows where
 * it came from.
 */
public record RuleSources(List<Source> sources, Map<String, Template> templates) {
    public RuleSources {
        sources = List.copyOf(sources);
        templates = Map.copyOf(templates);
    }

    /** Everything wrong is a finding; what cannot be read is left out. */
    public static RuleSources read(RulebaseFolder folder, Findings findings) {
        List<Source> sources = new ArrayList<>();
        folder.files().forEach((file, content) -> {
            if (file.startsWith("scenarios/") && file.endsWith(".drl")) {
                sources.add(new Source(file, new String(content, StandardCharsets.UTF_8)));
            }
        });
        sources.addAll(PlainLanguage.read(folder, findings));
        sources.addAll(DecisionTables.read(folder, findings));
        TemplateReader.Templates templates = TemplateReader.read(folder, findings);
        sources.addAll(templates.sources());
        if (sources.isEmpty()) {
            findings.error("scenarios", "", "there is no scenario", "add scenarios/<id>.drl");
        }
        return new RuleSources(sources, templates.byName());
    }
}
