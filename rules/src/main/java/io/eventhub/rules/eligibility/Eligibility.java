package io.eventhub.rules.eligibility;

import io.eventhub.model.Candidate;
import io.eventhub.model.Profile;
import java.util.Optional;

/** The profile conditions of a rulebase version, evaluated in a small session of their own. */
public interface Eligibility {
    /** Whether candidates of the scenario need a profile at all. */
    boolean hasConditions(String scenario);

    /** An evaluator for one thread. */
    Evaluator evaluator();

    /** Evaluates profile conditions; owned by one thread. */
    interface Evaluator extends AutoCloseable {
        /**
         * The first condition of the candidate's rule that the profile does not fulfil, with the values it met, as a
         * sentence; empty when all hold.
         */
        Optional<String> failed(Candidate candidate, Profile profile);

        @Override
        void close();
    }
}
