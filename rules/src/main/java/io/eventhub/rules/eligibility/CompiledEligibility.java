package io.eventhub.rules.eligibility;

import io.eventhub.model.Candidate;
import io.eventhub.model.Profile;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The profile conditions of all rules, as Drools compiled them. Immutable. */
final class CompiledEligibility implements Eligibility {
    private final Map<String, RuleConditions> rules;
    private final Set<String> scenarios;

    CompiledEligibility(Map<String, RuleConditions> rules, Set<String> scenarios) {
        this.rules = Map.copyOf(rules);
        this.scenarios = Set.copyOf(scenarios);
    }

    @Override
    public boolean hasConditions(String scenario) {
        return scenarios.contains(scenario);
    }

    @Override
    public Optional<String> failed(Candidate candidate, Profile profile) {
        RuleConditions conditions = rules.get(candidate.rule());
        return conditions == null ? Optional.empty() : conditions.failed(candidate.bindings(), profile.attributes());
    }
}
