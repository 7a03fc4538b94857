package io.eventhub.rules.eligibility;

import io.eventhub.model.Candidate;
import io.eventhub.model.Profile;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers again what it was asked lately: conditions depend on nothing but the profile and the rule's variables, and a profile
 * is asked about more often than it changes. Each answer has one place, where it stays until another needs it. Owned by one
 * thread.
 */
final class RememberingEvaluator implements Eligibility.Evaluator {
    private static final int PLACES = 1 << 15;

    private final Eligibility.Evaluator asked;
    private final @Nullable Answer[] answers = new @Nullable Answer[PLACES];

    /** The profile is compared by identity, so that a changed one is another. */
    private record Answer(String rule, Profile profile, Map<String, Object> bindings, Optional<String> failed) {
        @SuppressWarnings("ReferenceEquality")
        boolean answers(Candidate candidate, Profile about) {
            return profile == about && rule.equals(candidate.rule()) && bindings.equals(candidate.bindings());
        }
    }

    RememberingEvaluator(Eligibility.Evaluator asked) {
        this.asked = asked;
    }

    @Override
    public Optional<String> failed(Candidate candidate, Profile profile) {
        int hash = (candidate.rule().hashCode() * 31 + profile.actor().hashCode()) * 0x9e3779b9;
        int place = hash >>> Integer.numberOfLeadingZeros(PLACES - 1);
        Answer known = answers[place];
        if (known != null && known.answers(candidate, profile)) {
            return known.failed;
        }
        Optional<String> failed = asked.failed(candidate, profile);
        answers[place] = new Answer(candidate.rule(), profile, candidate.bindings(), failed);
        return failed;
    }

    @Override
    public void close() {
        asked.close();
    }
}
