package io.eventhub.rules.eligibility;

import io.eventhub.rules.catalogue.Catalogue;
import io.eventhub.rules.recognition.CompiledModel;
import io.eventhub.rules.scenario.ScenarioRule;
import io.eventhub.rules.source.Findings;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kie.api.conf.EventProcessingOption;

/** Turns the profile conditions of checked rules into {@link Eligibility}. */
public final class EligibilityCompiler {
    private EligibilityCompiler() {}

    /** Empty when Drools refuses a condition, with findings saying where. */
    public static Optional<Eligibility> compile(Catalogue catalogue, List<ScenarioRule> rules, Findings findings) {
        EligibilityDrl drl = new EligibilityDrl(catalogue.profileFields());
        Map<String, ConditionalRule> conditional = new LinkedHashMap<>();
        Set<String> scenarios = new HashSet<>();
        for (ScenarioRule rule : rules) {
            if (!rule.profile().isEmpty()) {
                ConditionalRule found = ConditionalRule.of(conditional.size(), rule);
                conditional.put(rule.name(), found);
                drl.rule(found, rule.place().file());
                Optional.ofNullable(rule.scenario()).ifPresent(scenarios::add);
            }
        }
        return CompiledModel.of(drl.text(), findings)
                .map(model -> new CompiledEligibility(
                        model.kieBase(EventProcessingOption.CLOUD), catalogue, conditional, scenarios));
    }
}
