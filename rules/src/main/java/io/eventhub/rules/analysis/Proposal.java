package io.eventhub.rules.analysis;

import io.eventhub.rules.policy.ActionPolicy;
import io.eventhub.rules.scenario.ScenarioRule;

/** An action that a rule proposes. */
record Proposal(ScenarioRule rule, String scenario, String tier, ActionPolicy policy) {
    String action() {
        return policy.action();
    }
}
