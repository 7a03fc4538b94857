package io.eventhub.hub.rulebase;

import java.util.List;

/**
 * How one timeline of a version ended.
 *
 * @param differences between what was expected and what came about; empty when it passed
 */
public record TimelineOutcome(String file, int line, String name, List<String> differences) {
    public TimelineOutcome {
        differences = List.copyOf(differences);
    }

    public boolean isPassed() {
        return differences.isEmpty();
    }
}
