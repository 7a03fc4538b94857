package io.eventhub.rules.scenario;

import io.eventhub.rules.catalogue.Catalogue;
import java.util.List;
import java.util.Set;

/** What the rules of a rulebase may name. */
public record Vocabulary(Catalogue catalogue, List<String> tiers, Set<String> actions, Set<String> scenarios) {
    public Vocabulary {
        tiers = List.copyOf(tiers);
        actions = Set.copyOf(actions);
        scenarios = Set.copyOf(scenarios);
    }
}
