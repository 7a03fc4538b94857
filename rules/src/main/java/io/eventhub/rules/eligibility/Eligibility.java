package io.eventhub.rules.eligibility;

import io.eventhub.model.Candidate;
import io.eventhub.model.Profile;
import java.util.Optional;

/** The profile conditions of a rulebase version. Immutable, for any number of threads. */
public interface Eligibility {
    /** Whether candidates of the scenario need a profile at all. */
    boolean hasConditions(String scenario);

    /**
     * The first condition of the candidate's rule that the profile does not fulfil, with the values it met, as a sentence;
     * empty when all hold.
     */
    Optional<String> failed(Candidate candidate, Profile profile);
}
