package io.eventhub.rules.eligibility;

import io.eventhub.model.Profile;
import io.eventhub.rules.eligibility.ConflictRules.Cause;
import io.eventhub.rules.eligibility.ConflictRules.Situation;
import io.eventhub.rules.eligibility.ConflictRules.Withholding;
import io.eventhub.rules.scenario.ConflictFacts;
import io.eventhub.rules.scenario.ConflictRule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;

/**
 * Asks conflict rules in one session that holds facts only while it is asked, and only for a candidate that a rule could
 * withhold. Owned by one thread.
 */
final class ConflictEvaluator implements ConflictRules.Evaluator {
    private final KieSession session;
    private final List<ConflictRule> rules;
    private final List<CandidateTest> candidateTests;
    private final BitSet asked;
    private final Map<String, FactPlan> plans;
    private final boolean readsProfile;
    private final Verdict verdict = new Verdict();

    ConflictEvaluator(
            KieSession session,
            List<ConflictRule> rules,
            List<CandidateTest> candidateTests,
            BitSet asked,
            Map<String, FactPlan> plans) {
        this.session = session;
        this.rules = rules;
        this.candidateTests = candidateTests;
        this.asked = asked;
        this.plans = plans;
        this.readsProfile = rules.stream().anyMatch(rule -> !rule.profile().isEmpty());
        session.setGlobal("verdict", verdict);
    }

    @Override
    public boolean hasRules() {
        return true;
    }

    @Override
    public Optional<Withholding> withheld(Situation situation) {
        Object candidate = fact(ConflictFacts.CANDIDATE.name(), situation.candidate());
        if (!isAskedFor(candidate)) {
            return Optional.empty();
        }
        verdict.clear();
        List<FactHandle> handles = new ArrayList<>();
        try {
            handles.add(session.insert(candidate));
            situation.contacts().get().forEach(contact -> insert(ConflictFacts.CONTACT.name(), contact, handles));
            situation
                    .states()
                    .get()
                    .forEach(state -> insert(ConflictFacts.STATE.name(), Map.of("name", state), handles));
            Profile profile = readsProfile ? situation.profile().get() : null;
            if (profile != null) {
                insert(EligibilityDrl.PROFILE, profile.attributes(), handles);
            }
            session.fireAllRules();
        } finally {
            handles.forEach(session::delete);
            session.fireAllRules();
        }
        int first = verdict.firstHeld(asked);
        return first < 0
                ? Optional.empty()
                : Optional.of(new Withholding(rules.get(first).name(), Cause.of(rules.get(first))));
    }

    private boolean isAskedFor(Object candidate) {
        for (int rule = asked.nextSetBit(0); rule >= 0; rule = asked.nextSetBit(rule + 1)) {
            if (candidateTests.get(rule).accepts(candidate)) {
                return true;
            }
        }
        return false;
    }

    private void insert(String type, Map<String, ?> values, List<FactHandle> handles) {
        handles.add(session.insert(fact(type, values)));
    }

    private Object fact(String type, Map<String, ?> values) {
        return Objects.requireNonNull(plans.get(type), type).create(values);
    }

    @Override
    public void close() {
        session.dispose();
    }
}
