package io.eventhub.rules;

import io.eventhub.rules.catalogue.Catalogue;
import io.eventhub.rules.eligibility.ConflictRules;
import io.eventhub.rules.eligibility.Eligibility;
import io.eventhub.rules.message.Message;
import io.eventhub.rules.policy.Policies;
import io.eventhub.rules.recognition.Recognition;
import io.eventhub.rules.template.Template;
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
 * @param templates of scenarios, by name, with their parameters
 * @param messages by the name that actions give as template
 */
public record Rulebase(
        String name,
        String version,
        ZoneId zone,
        List<String> tiers,
        Catalogue catalogue,
        Map<String, Scenario> scenarios,
        Policies policies,
        Map<String, Template> templates,
        Map<String, Message> messages,
        Recognition recognition,
        Eligibility eligibility,
        ConflictRules conflicts) {

    public Rulebase {
        tiers = List.copyOf(tiers);
        templates = Map.copyOf(templates);
        messages = Map.copyOf(messages);
        scenarios = Collections.unmodifiableMap(new LinkedHashMap<>(scenarios));
    }

    /** The same with no scenario paused: what its timelines speak of. */
    public Rulebase resumed() {
        return new Rulebase(
                name,
                version,
                zone,
                tiers,
                catalogue,
                scenarios,
                policies.resumed(),
                templates,
                messages,
                recognition,
                eligibility,
                conflicts);
    }
}
