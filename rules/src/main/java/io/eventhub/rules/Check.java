package io.eventhub.rules;

import io.eventhub.rules.cost.Cost;
import java.util.List;
import java.util.Optional;

/**
 * The result of checking and compiling a rulebase.
 *
 * @param findings all of them, in the order of files and positions
 * @param rulebase present when no finding is an error
 * @param costs what each rule and aggregate keeps in memory, the most costly first; none when a part of it is wrong
 */
public record Check(List<Finding> findings, Optional<Rulebase> rulebase, List<Cost> costs) {
    public Check {
        findings = List.copyOf(findings);
        costs = List.copyOf(costs);
    }

    /** Of a rulebase that could not be read. */
    public Check(List<Finding> findings, Optional<Rulebase> rulebase) {
        this(findings, rulebase, List.of());
    }

    /** The rulebase, or all findings as an exception. */
    public Rulebase orElseThrow() {
        return rulebase.orElseThrow(() -> new InvalidRulebaseException(findings));
    }
}
