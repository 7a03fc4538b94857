package io.eventhub.rules.eligibility;

import io.eventhub.rules.catalogue.Catalogue;
import io.eventhub.rules.recognition.CompiledUnit;
import io.eventhub.rules.recognition.CompiledUnits;
import io.eventhub.rules.recognition.DrlUnit;
import io.eventhub.rules.recognition.FactClassLoader;
import io.eventhub.rules.sandbox.FilteringLoader;
import io.eventhub.rules.scenario.ScenarioRule;
import io.eventhub.rules.source.Findings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Turns the profile conditions of checked rules into {@link Eligibility}. */
public final class EligibilityCompiler {
    private EligibilityCompiler() {}

    /** Empty when Drools refuses a condition, with findings saying where. */
    public static Optional<Eligibility> compile(Catalogue catalogue, List<ScenarioRule> rules, Findings findings) {
        CompiledUnits units = CompiledUnits.shared();
        ClassLoader hub = new FilteringLoader(EligibilityCompiler.class.getClassLoader());
        List<ScenarioRule> conditional =
                rules.stream().filter(rule -> !rule.profile().isEmpty()).toList();
        List<ConditionalRule> asked =
                conditional.stream().map(ConditionalRule::of).toList();
        Optional<List<CompiledUnit>> declared =
                units.compiled(EligibilityDrl.HEAD, declarations(catalogue, asked), hub, findings);
        if (declared.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Class<?>> types = declared.get().stream()
                .<Class<?>>map(unit -> unit.types().get(0).getType())
                .collect(Collectors.toMap(Class::getSimpleName, type -> type));
        List<DrlUnit> drl = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            String file = conditional.get(i).place().file();
            drl.add(EligibilityDrl.unit(asked.get(i), file, types));
        }
        Class<?> profile = Objects.requireNonNull(types.get(EligibilityDrl.PROFILE));
        return units.compiled(EligibilityDrl.HEAD, drl, new FactClassLoader(types.values(), hub), findings)
                .map(compiled -> {
                    Map<String, RuleConditions> byName = new LinkedHashMap<>();
                    for (int i = 0; i < asked.size(); i++) {
                        ConditionalRule rule = asked.get(i);
                        byName.put(
                                rule.name(),
                                RuleConditions.of(rule, compiled.get(i), profile, catalogue.profileFields()));
                    }
                    return new CompiledEligibility(byName, scenarios(conditional));
                });
    }

    /** The profile, and what holds the rules' variables. */
    private static List<DrlUnit> declarations(Catalogue catalogue, List<ConditionalRule> asked) {
        Map<String, DrlUnit> bindings = new TreeMap<>();
        asked.forEach(rule -> rule.bindingsType()
                .ifPresent(type -> bindings.computeIfAbsent(type, name -> EligibilityDrl.bindings(name, rule))));
        List<DrlUnit> declarations = new ArrayList<>();
        declarations.add(EligibilityDrl.profile(catalogue.profileFields()));
        declarations.addAll(bindings.values());
        return declarations;
    }

    private static Set<String> scenarios(List<ScenarioRule> conditional) {
        return conditional.stream()
                .flatMap(rule -> Optional.ofNullable(rule.scenario()).stream())
                .collect(Collectors.toSet());
    }
}
