package io.eventhub.rules;

import io.eventhub.rules.analysis.Analysis;
import io.eventhub.rules.catalogue.Catalogue;
import io.eventhub.rules.catalogue.CatalogueReader;
import io.eventhub.rules.cost.Cost;
import io.eventhub.rules.cost.CostEstimate;
import io.eventhub.rules.cost.Rates;
import io.eventhub.rules.eligibility.ConflictCompiler;
import io.eventhub.rules.eligibility.ConflictRules;
import io.eventhub.rules.eligibility.Eligibility;
import io.eventhub.rules.eligibility.EligibilityCompiler;
import io.eventhub.rules.message.Message;
import io.eventhub.rules.message.MessageReader;
import io.eventhub.rules.policy.Policies;
import io.eventhub.rules.policy.PolicyReader;
import io.eventhub.rules.recognition.CompiledUnits;
import io.eventhub.rules.recognition.Recognition;
import io.eventhub.rules.recognition.RecognitionCompiler;
import io.eventhub.rules.sandbox.CheckingTime;
import io.eventhub.rules.sandbox.SideBySide;
import io.eventhub.rules.scenario.ParsedFile;
import io.eventhub.rules.scenario.RuleReader;
import io.eventhub.rules.scenario.ScenarioRule;
import io.eventhub.rules.scenario.Vocabulary;
import io.eventhub.rules.source.Findings;
import io.eventhub.rules.source.Places;
import io.eventhub.rules.source.Source;
import io.eventhub.rules.timeline.Timelines;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The one way from a rulebase folder to a {@link Rulebase}: read, check, compile. For one folder and thread; the
 * rulebase it gives is immutable.
 */
public final class RulebaseCompiler {
    private static final int MOST_RULES = 5_000;

    private final RulebaseFolder folder;
    private final CheckSettings settings;
    private final Findings findings = new Findings();
    private final Places places = new Places(findings);
    private List<Cost> costs = List.of();

    private RulebaseCompiler(RulebaseFolder folder, CheckSettings settings) {
        this.folder = folder.readable(findings);
        this.settings = settings;
    }

    /**
     * All findings at once and, when none is an error, the compiled rulebase.
     *
     * @param allowedLateness how long after their time events are accepted; facts are kept that much longer
     */
    public static Check check(RulebaseFolder folder, Duration allowedLateness) {
        return check(folder, CheckSettings.of(allowedLateness));
    }

    /** @param planning false leaves every rule to Drools' own temporal network, as it was written */
    public static Check check(RulebaseFolder folder, Duration allowedLateness, boolean planning) {
        return check(folder, CheckSettings.of(allowedLateness).withPlanning(planning));
    }

    /** All findings at once and, when none is an error, the compiled rulebase. */
    public static Check check(RulebaseFolder folder, CheckSettings settings) {
        return CheckingTime.within(CheckingTime.LIMIT, () -> whole(folder, settings))
                .orElseGet(RulebaseCompiler::tooLong);
    }

    private static Check whole(RulebaseFolder folder, CheckSettings settings) {
        CompiledUnits.shared().nextCheck();
        RulebaseCompiler compiler = new RulebaseCompiler(folder, settings);
        Optional<Rulebase> rulebase = compiler.rulebase();
        return new Check(compiler.findings.sorted(), rulebase, compiler.costs);
    }

    private static Check tooLong() {
        Finding finding = new Finding(
                Finding.Severity.ERROR,
                "scenarios",
                "",
                "checking the rulebase takes longer than " + CheckingTime.LIMIT.toSeconds() + " s",
                "take back the last change, or wait until the check of another rulebase has ended");
        return new Check(List.of(finding), Optional.empty(), List.of());
    }

    private Optional<Rulebase> rulebase() {
        RulebaseHeader header = RulebaseHeader.read(folder, findings);
        Catalogue catalogue = CatalogueReader.read(folder, findings, places);
        RuleSources authored = RuleSources.read(folder, findings);
        List<ParsedFile> files = parsed(authored.sources());
        Set<String> ids = new LinkedHashSet<>();
        files.forEach(file -> ids.addAll(file.scenarios()));
        Policies policies = PolicyReader.read(folder, catalogue, header.tiers(), ids, findings, places);
        Vocabulary vocabulary =
                new Vocabulary(catalogue, header.tiers(), policies.actions().keySet(), ids);
        List<ScenarioRule> rules = new ArrayList<>();
        files.forEach(file -> rules.addAll(RuleReader.read(file, vocabulary, findings)));
        if (rules.size() > MOST_RULES) {
            findings.error(
                    "scenarios", "", "there are " + rules.size() + " rules", "keep a rulebase below " + MOST_RULES);
        }
        Analysis.checkConditions(rules, catalogue);
        ConflictCompiler conflictCompiler = ConflictCompiler.read(folder, vocabulary, policies, findings);
        new Chaining(rules).check();
        Map<String, Scenario> scenarios = new ScenarioAssembly(policies, header.owner(), findings).of(rules);
        Timelines.read(folder, catalogue, scenarios, findings);
        Map<String, Message> messages =
                MessageReader.read(folder, catalogue, policies.actions().values(), rules, findings);
        if (findings.hasErrors()) {
            return Optional.empty();
        }
        RecognitionCompiler compiler = RecognitionCompiler.of(catalogue, rules, settings.allowedLateness());
        if (findings.hasErrors()) {
            return Optional.empty();
        }
        estimate(header, catalogue, rules);
        if (findings.hasErrors()) {
            return Optional.empty();
        }
        Map<String, Analysis.Rank> ranks = new LinkedHashMap<>();
        scenarios.forEach((id, scenario) -> ranks.put(id, new Analysis.Rank(scenario.tier(), scenario.priority())));
        new Analysis(catalogue, policies, header.tiers(), ranks, places).check(rules);
        Findings ofConditions = new Findings();
        List<Optional<?>> compiled = SideBySide.all(List.of(
                () -> compiler.compile(settings.planning(), findings),
                () -> EligibilityCompiler.compile(catalogue, rules, ofConditions)));
        Optional<Recognition> recognition = compiled.get(0).map(Recognition.class::cast);
        Optional<Eligibility> eligibility = compiled.get(1).map(Eligibility.class::cast);
        findings.addAll(ofConditions);
        Optional<ConflictRules> conflicts = conflictCompiler.compile(findings);
        if (recognition.isEmpty() || eligibility.isEmpty() || conflicts.isEmpty()) {
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
                authored.templates(),
                messages,
                recognition.get(),
                eligibility.get(),
                conflicts.get()));
    }

    private void estimate(RulebaseHeader header, Catalogue catalogue, List<ScenarioRule> rules) {
        Rates rates = new Rates(catalogue, settings.measuredRates());
        costs = new CostEstimate(catalogue, rates, places).of(rules, settings.allowedLateness());
        Stream.of(header.memoryCapBytes(), settings.memoryCapBytes())
                .flatMapToLong(OptionalLong::stream)
                .min()
                .ifPresent(capBytes -> CostEstimate.checkCap(costs, capBytes, findings));
    }

    private List<ParsedFile> parsed(List<Source> sources) {
        return sources.stream()
                .map(source -> ParsedFile.parse(source.unit(), source.drl().getBytes(StandardCharsets.UTF_8), findings))
                .toList();
    }
}
