package io.eventhub.rules;

import io.eventhub.rules.catalogue.Catalogue;
import io.eventhub.rules.eligibility.Eligibility;
import io.eventhub.rules.policy.Policies;
import io.eventhub.rules.recognition.Recognition;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A rulebase version, checked and compiled. Immutable, shared by all shards.
 *
 * @param version the hash of its content
 * @param tiers from the highest to the lowest
 * @param scenarios by id
 */
public record Rulebase(
        String name,
        String version,
        ZoneId zone,
        List<String> tiers,
        Catalogue catalogue,
        Map<String, Scenario> scenarios,
        Policies policies,
        Recognition recognition,
        Eligibility eligibility) {

    public Rulebase {
        tiers = List.copyOf(tiers);
        scenarios = Collections.unmodifiableMap(new LinkedHashMap<>(scenarios));
    }
}
