package io.eventhub.rules;

import io.eventhub.rules.catalogue.Catalogue;
import io.eventhub.rules.catalogue.CatalogueReader;
import io.eventhub.rules.eligibility.Eligibility;
import io.eventhub.rules.eligibility.EligibilityCompiler;
import io.eventhub.rules.policy.Policies;
import io.eventhub.rules.policy.PolicyReader;
import io.eventhub.rules.recognition.Recognition;
import io.eventhub.rules.recognition.RecognitionCompiler;
import io.eventhub.rules.scenario.ParsedFile;
import io.eventhub.rules.scenario.RuleReader;
import io.eventhub.rules.scenario.ScenarioRule;
import io.eventhub.rules.scenario.Vocabulary;
import io.eventhub.rules.source.Findings;
import io.eventhub.rules.timeline.Timelines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The one way from a rulebase folder to a {@link Rulebase}: read, check, compile. For one folder and thread; the
 * rulebase it gives is immutable.
 */
public final class RulebaseCompiler {
    private final RulebaseFolder folder;
    private final Duration allowedLateness;
    private final boolean planning;
    private final Findings findings = new Findings();

    private RulebaseCompiler(RulebaseFolder folder, Duration allowedLateness, boolean planning) {
        this.folder = folder;
        this.allowedLateness = allowedLateness;
        this.planning = planning;
    }

    /**
     * All findings at once and, when none is an error, the compiled rulebase.
     *
     * @param allowedLateness how long after their time events are accepted; facts are kept that much longer
     */
    public static Check check(RulebaseFolder folder, Duration allowedLateness) {
        return check(folder, allowedLateness, true);
    }

    /** @param planning false leaves every rule to Drools' own temporal network, as it was written */
    public static Check check(RulebaseFolder folder, Duration allowedLateness, boolean planning) {
        RulebaseCompiler compiler = new RulebaseCompiler(folder, allowedLateness, planning);
        Optional<Rulebase> rulebase = compiler.rulebase();
        return new Check(compiler.findings.sorted(), rulebase);
    }

    private Optional<Rulebase> rulebase() {
        RulebaseHeader header = RulebaseHeader.read(folder, findings);
        Catalogue catalogue = CatalogueReader.read(folder, findings);
        List<ParsedFile> files = parsed();
        Set<String> ids = new LinkedHashSet<>();
        files.forEach(file -> ids.addAll(file.scenarios()));
        Policies policies = PolicyReader.read(folder, catalogue, header.tiers(), ids, findings);
        Vocabulary vocabulary =
                new Vocabulary(catalogue, header.tiers(), policies.actions().keySet(), ids);
        List<ScenarioRule> rules = new ArrayList<>();
        files.forEach(file -> rules.addAll(RuleReader.read(file, vocabulary, findings)));
        new Chaining(rules).check();
        Map<String, Scenario> scenarios = new ScenarioAssembly(policies, findings).of(rules);
        Timelines.read(folder, catalogue, scenarios, findings);
        return findings.hasErrors() ? Optional.empty() : compiled(header, catalogue, policies, rules, scenarios);
    }

    private Optional<Rulebase> compiled(
            RulebaseHeader header,
            Catalogue catalogue,
            Policies policies,
            List<ScenarioRule> rules,
            Map<String, Scenario> scenarios) {
        RecognitionCompiler compiler = RecognitionCompiler.of(catalogue, rules, allowedLateness);
        if (findings.hasErrors()) {
            return Optional.empty();
        }
        Optional<Recognition> recognition = compiler.compile(planning, findings);
        Optional<Eligibility> eligibility = EligibilityCompiler.compile(catalogue, rules, findings);
        if (recognition.isEmpty() || eligibility.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Rulebase(
                header.name(),
                folder.version(),
                header.zone(),
                header.tiers(),
                catalogue,
                scenarios,
                policies,
                recognition.get(),
                eligibility.get()));
    }

    private List<ParsedFile> parsed() {
        List<ParsedFile> files = new ArrayList<>();
        folder.files().forEach((file, content) -> {
            if (file.startsWith("scenarios/") && file.endsWith(".drl")) {
                files.add(ParsedFile.parse(file, content, findings));
            }
        });
        if (files.isEmpty()) {
            findings.error("scenarios", "", "there is no scenario", "add scenarios/<id>.drl");
        }
        return files;
    }
}
