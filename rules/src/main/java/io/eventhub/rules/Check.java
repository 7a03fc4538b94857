package io.eventhub.rules;

import java.util.List;
import java.util.Optional;

/**
 * The result of checking and compiling a rulebase.
 *
 * @param findings all of them, in the order of files and positions
 * @param rulebase present when no finding is an error
 */
public record Check(List<Finding> findings, Optional<Rulebase> rulebase) {
    public Check {
        findings = List.copyOf(findings);
    }

    /** The rulebase, or all findings as an exception. */
    public Rulebase orElseThrow() {
        return rulebase.orElseThrow(() -> new InvalidRulebaseException(findings));
    }
}
