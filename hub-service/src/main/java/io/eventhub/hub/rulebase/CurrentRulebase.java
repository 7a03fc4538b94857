package io.eventhub.hub.rulebase;

import io.eventhub.rules.Rulebase;

/** The rulebase version the hub runs now. Thread-safe. */
public interface CurrentRulebase {
    Rulebase get();
}
