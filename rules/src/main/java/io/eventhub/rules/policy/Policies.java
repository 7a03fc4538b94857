package io.eventhub.rules.policy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rows of all policy tables of a rulebase version. */
public record Policies(
        Map<String, ActionPolicy> actions,
        List<FrequencyCap> caps,
        List<CoolDown> coolDowns,
        List<ExclusionGroup> exclusionGroups,
        List<ContextExclusion> contextExclusions) {

    public Policies {
        actions = Collections.unmodifiableMap(new LinkedHashMap<>(actions));
        caps = List.copyOf(caps);
        coolDowns = List.copyOf(coolDowns);
        exclusionGroups = List.copyOf(exclusionGroups);
        contextExclusions = List.copyOf(contextExclusions);
    }
}
