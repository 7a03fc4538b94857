package io.eventhub.rules.eligibility;

import io.eventhub.rules.catalogue.Catalogue;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.kie.api.KieBase;

/** The profile conditions of a rulebase version as a rule base of their own. Immutable, for any number of threads. */
final class CompiledEligibility implements Eligibility {
    private final KieBase kieBase;
    private final Set<String> scenarios;
    private final FactPlan profilePlan;
    private final Map<String, RulePlan> plans = new HashMap<>();

    CompiledEligibility(
            KieBase kieBase, Catalogue catalogue, Map<String, ConditionalRule> rules, Set<String> scenarios) {
        this.kieBase = kieBase;
        this.scenarios = Set.copyOf(scenarios);
        this.profilePlan = FactPlan.ofProfile(kieBase, catalogue.profileFields());
        rules.forEach((name, rule) -> plans.put(name, new RulePlan(rule, FactPlan.ofBindings(kieBase, rule))));
    }

    @Override
    public boolean hasConditions(String scenario) {
        return scenarios.contains(scenario);
    }

    @Override
    public Evaluator evaluator() {
        return new RememberingEvaluator(new SessionEvaluator(kieBase.newKieSession(), profilePlan, plans));
    }

    /** A rule and how the variables it uses become a fact. */
    record RulePlan(ConditionalRule rule, FactPlan bindings) {}
}
