package io.eventhub.rules.eligibility;

import io.eventhub.rules.catalogue.Catalogue;
import io.eventhub.rules.recognition.CompiledUnit;
import io.eventhub.rules.recognition.CompiledUnits;
import io.eventhub.rules.recognition.DrlUnit;
import io.eventhub.rules.recognition.FactClassLoader;
import io.eventhub.rules.recognition.UnitModel;
import io.eventhub.rules.sandbox.FilteringLoader;
import io.eventhub.rules.scenario.ScenarioRule;
import io.eventhub.rules.source.Findings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kie.api.KieBase;
import org.kie.api.conf.EventProcessingOption;

/** Turns the profile conditions of checked rules into {@link Eligibility}. */
public final class EligibilityCompiler {
    private EligibilityCompiler() {}

    /** Empty when Drools refuses a condition, with findings saying where. */
    public static Optional<Eligibility> compile(Catalogue catalogue, List<ScenarioRule> rules, Findings findings) {
        CompiledUnits units = CompiledUnits.shared();
        ClassLoader hub = new FilteringLoader(EligibilityCompiler.class.getClassLoader());
        List<DrlUnit> declaration = List.of(EligibilityDrl.profile(catalogue.profileFields()));
        Optional<List<CompiledUnit>> declared = units.compiled(EligibilityDrl.HEAD, declaration, hub, findings);
        if (declared.isEmpty()) {
            return Optional.empty();
        }
        Class<?> profile = declared.get().get(0).types().get(0).getType();
        ClassLoader facts = new FactClassLoader(List.of(profile), hub);
        List<ScenarioRule> conditional =
                rules.stream().filter(rule -> !rule.profile().isEmpty()).toList();
        List<DrlUnit> drl = conditional.stream()
                .map(rule -> EligibilityDrl.unit(
                        ConditionalRule.of(rule), rule.place().file(), profile))
                .toList();
        return units.compiled(EligibilityDrl.HEAD, drl, facts, findings).map(compiled -> {
            List<CompiledUnit> all = new ArrayList<>(declared.get());
            all.addAll(compiled);
            KieBase kieBase = UnitModel.of(EligibilityDrl.PACKAGE, all).kieBase(EventProcessingOption.CLOUD, facts);
            return eligibility(kieBase, catalogue, conditional);
        });
    }

    private static Eligibility eligibility(KieBase kieBase, Catalogue catalogue, List<ScenarioRule> conditional) {
        Map<String, ConditionalRule> byName = new LinkedHashMap<>();
        Set<String> scenarios = new HashSet<>();
        for (ScenarioRule rule : conditional) {
            byName.put(rule.name(), ConditionalRule.of(rule));
            Optional.ofNullable(rule.scenario()).ifPresent(scenarios::add);
        }
        return new CompiledEligibility(kieBase, catalogue, byName, scenarios);
    }
}
