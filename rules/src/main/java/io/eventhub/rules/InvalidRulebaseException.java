package io.eventhub.rules;

import java.util.List;
import java.util.stream.Collectors;

/** A rulebase that cannot run; carries all findings. */
public final class InvalidRulebaseException extends RuntimeException {
    private final transient List<Finding> findings;

    public InvalidRulebaseException(List<Finding> findings) {
        super(findings.stream().map(Finding::toString).collect(Collectors.joining("\n")));
        this.findings = List.copyOf(findings);
    }

    public List<Finding> findings() {
        return findings;
    }
}
