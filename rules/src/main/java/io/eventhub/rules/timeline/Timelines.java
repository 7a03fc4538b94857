package io.eventhub.rules.timeline;

import io.eventhub.rules.InvalidRulebaseException;
import io.eventhub.rules.RulebaseFolder;
import io.eventhub.rules.Scenario;
import io.eventhub.rules.catalogue.Catalogue;
import io.eventhub.rules.source.Findings;
import io.eventhub.rules.source.Yaml;
import io.eventhub.rules.source.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads {@code tests/*.yaml}; a file may hold several documents. */
public final class Timelines {
    private Timelines() {}

    /** The timelines as far as they could be read; everything wrong is a finding. */
    public static List<Timeline> read(
            RulebaseFolder folder, Catalogue catalogue, Map<String, Scenario> scenarios, Findings findings) {
        List<Timeline> timelines = new ArrayList<>();
        folder.files().forEach((file, content) -> {
            if (file.startsWith("tests/") && (file.endsWith(".yaml") || file.endsWith(".yml"))) {
                for (YamlNode document : Yaml.read(file, content, findings)) {
                    timelines.add(new TimelineReader(document, catalogue, scenarios).read());
                }
            }
        });
        return timelines;
    }

    /** The timelines of a rulebase that was checked. Throws {@link InvalidRulebaseException} when one is wrong. */
    public static List<Timeline> read(RulebaseFolder folder, Catalogue catalogue, Map<String, Scenario> scenarios) {
        Findings findings = new Findings();
        List<Timeline> timelines = read(folder, catalogue, scenarios, findings);
        if (findings.hasErrors()) {
            throw new InvalidRulebaseException(findings.sorted());
        }
        return timelines;
    }
}
