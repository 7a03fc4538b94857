package io.eventhub.rules.eligibility;

import io.eventhub.rules.RulebaseFolder;
import io.eventhub.rules.analysis.Analysis;
import io.eventhub.rules.catalogue.Catalogue;
import io.eventhub.rules.catalogue.EventType;
import io.eventhub.rules.policy.ActionPolicy;
import io.eventhub.rules.policy.Policies;
import io.eventhub.rules.recognition.CompiledUnit;
import io.eventhub.rules.recognition.CompiledUnits;
import io.eventhub.rules.recognition.DrlUnit;
import io.eventhub.rules.recognition.FactClassLoader;
import io.eventhub.rules.recognition.UnitModel;
import io.eventhub.rules.sandbox.FilteringLoader;
import io.eventhub.rules.scenario.ConflictFacts;
import io.eventhub.rules.scenario.ConflictReader;
import io.eventhub.rules.scenario.ConflictRule;
import io.eventhub.rules.scenario.ParsedFile;
import io.eventhub.rules.scenario.Vocabulary;
import io.eventhub.rules.source.Findings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.kie.api.KieBase;
import org.kie.api.conf.EventProcessingOption;

/** Turns {@code policies/*.drl} into {@link ConflictRules}: {@link #read}, then {@link #compile}. For one rulebase. */
public final class ConflictCompiler {
    private final Catalogue catalogue;
    private final List<ConflictRule> rules = new ArrayList<>();

    private ConflictCompiler(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Whether a file holds conflict rules. */
    public static boolean isConflictFile(String file) {
        return file.startsWith("policies/") && file.endsWith(".drl");
    }

    /** Everything wrong in the rules is a finding. */
    public static ConflictCompiler read(
            RulebaseFolder folder, Vocabulary vocabulary, Policies policies, Findings findings) {
        ConflictCompiler compiler = new ConflictCompiler(vocabulary.catalogue());
        ConflictReader.Known known =
                new ConflictReader.Known(vocabulary.catalogue(), vocabulary, names(vocabulary, policies));
        folder.files().forEach((file, content) -> {
            if (isConflictFile(file)) {
                compiler.rules.addAll(ConflictReader.read(ParsedFile.parse(file, content, findings), known, findings));
            }
        });
        compiler.checkNames();
        Analysis.checkConditions(
                compiler.rules.stream().map(ConflictRule::asScenarioRule).toList(), vocabulary.catalogue());
        return compiler;
    }

    private static Map<String, Set<String>> names(Vocabulary vocabulary, Policies policies) {
        Map<String, Set<String>> names = new HashMap<>();
        names.put("scenario", vocabulary.scenarios());
        names.put("action", vocabulary.actions());
        names.put("tier", Set.copyOf(vocabulary.tiers()));
        names.put("category", collected(policies, ActionPolicy::category));
        names.put("channel", collected(policies, ActionPolicy::channel));
        names.put("name", vocabulary.catalogue().actorStates().keySet());
        return names;
    }

    private static Set<String> collected(Policies policies, Function<ActionPolicy, String> part) {
        Set<String> values = new TreeSet<>();
        policies.actions().values().forEach(action -> values.add(part.apply(action)));
        return values;
    }

    private void checkNames() {
        Map<String, ConflictRule> byName = new LinkedHashMap<>();
        for (ConflictRule rule : rules) {
            ConflictRule other = byName.putIfAbsent(rule.name(), rule);
            if (other != null) {
                rule.place()
                        .error(
                                "rule \"" + rule.name() + "\" is already in "
                                        + other.place().file() + ":"
                                        + other.place().line(),
                                "give each rule its own name");
            }
        }
    }

    /** Empty when Drools refuses a rule, with findings saying where. */
    public Optional<ConflictRules> compile(Findings findings) {
        if (rules.isEmpty()) {
            return Optional.of(ConflictRules.NONE);
        }
        CompiledUnits units = CompiledUnits.shared();
        ClassLoader hub = new FilteringLoader(ConflictCompiler.class.getClassLoader());
        List<DrlUnit> declarations = new ArrayList<>();
        ConflictFacts.ALL.values().stream()
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .forEach(type -> declarations.add(ConflictDrl.type(type)));
        declarations.add(ConflictDrl.profile(catalogue.profileFields()));
        Optional<List<CompiledUnit>> declared = units.compiled(ConflictDrl.HEAD, declarations, hub, findings);
        if (declared.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Class<?>> types = new HashMap<>();
        declared.get()
                .forEach(unit ->
                        unit.types().forEach(type -> types.put(type.getType().getSimpleName(), type.getType())));
        ClassLoader facts = new FactClassLoader(types.values(), hub);
        List<DrlUnit> drl = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            drl.add(ConflictDrl.rule(rules.get(i), i, Set.copyOf(types.values())));
        }
        return units.compiled(ConflictDrl.HEAD, drl, facts, findings).map(compiled -> {
            List<CompiledUnit> all = new ArrayList<>(declared.get());
            all.addAll(compiled);
            KieBase kieBase = UnitModel.of(ConflictDrl.PACKAGE, all).kieBase(EventProcessingOption.CLOUD, facts);
            return new ConflictRules(rules, candidateTests(compiled), kieBase, plans(types));
        });
    }

    private static List<CandidateTest> candidateTests(List<CompiledUnit> compiled) {
        return compiled.stream()
                .map(unit -> CandidateTest.of(unit.rules().get(0)))
                .toList();
    }

    private Map<String, FactPlan> plans(Map<String, Class<?>> types) {
        Map<String, FactPlan> plans = new HashMap<>();
        types.forEach((name, type) -> {
            EventType fact = ConflictFacts.ALL.get(name);
            plans.put(
                    name,
                    fact == null
                            ? FactPlan.of(type, catalogue.profileFields(), EligibilityDrl.PROFILE_PREFIX)
                            : FactPlan.of(type, fact.fields(), ""));
        });
        return plans;
    }
}
