package io.eventhub.rules.eligibility;

import io.eventhub.model.Candidate;
import io.eventhub.model.Profile;
import io.eventhub.rules.scenario.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;

/** Evaluates conditions in one session that holds facts only while it is asked. Owned by one thread. */
final class SessionEvaluator implements Eligibility.Evaluator {
    private final KieSession session;
    private final FactPlan profilePlan;
    private final Map<String, CompiledEligibility.RulePlan> plans;
    private final Verdict verdict = new Verdict();

    SessionEvaluator(KieSession session, FactPlan profilePlan, Map<String, CompiledEligibility.RulePlan> plans) {
        this.session = session;
        this.profilePlan = profilePlan;
        this.plans = plans;
        session.setGlobal("verdict", verdict);
    }

    @Override
    public Optional<String> failed(Candidate candidate, Profile profile) {
        CompiledEligibility.RulePlan plan = plans.get(candidate.rule());
        if (plan == null) {
            return Optional.empty();
        }
        evaluate(plan, candidate, profile);
        List<Condition> conditions = plan.rule().conditions();
        int failed = verdict.firstFailed();
        return failed >= conditions.size()
                ? Optional.empty()
                : Optional.of(explained(conditions.get(failed), candidate, profile));
    }

    private void evaluate(CompiledEligibility.RulePlan plan, Candidate candidate, Profile profile) {
        verdict.clear();
        FactHandle bindings = session.insert(plan.bindings().create(candidate.bindings(), null));
        FactHandle attributes = session.insert(
                profilePlan.create(profile.attributes(), plan.rule().key()));
        try {
            session.fireAllRules();
        } finally {
            session.delete(attributes);
            session.delete(bindings);
            session.fireAllRules();
        }
    }

    /** {@code country == "NL" (country is DE)}. */
    private static String explained(Condition condition, Candidate candidate, Profile profile) {
        List<String> met = new ArrayList<>();
        for (String field : new TreeSet<>(condition.fields())) {
            met.add(field + " is " + shown(profile.attributes().get(field)));
        }
        for (String variable : new TreeSet<>(condition.variables())) {
            met.add(variable + " is " + shown(candidate.bindings().get(variable)));
        }
        return met.isEmpty() ? condition.source() : condition.source() + " (" + String.join(", ", met) + ")";
    }

    private static String shown(@Nullable Object value) {
        return value == null ? "missing" : value.toString();
    }

    @Override
    public void close() {
        session.dispose();
    }
}
