package io.eventhub.rules.policy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rows of all policy tables of a rulebase version.
 *
 * @param rollouts by scenario
 * @param ranks by scenario
 * @param operations by scenario
 */
public record Policies(
        Map<String, ActionPolicy> actions,
        List<FrequencyCap> caps,
        List<CoolDown> coolDowns,
        List<ExclusionGroup> exclusionGroups,
        List<ContextExclusion> contextExclusions,
        List<Capacity> capacities,
        Map<String, Rollout> rollouts,
        List<QuietHours> quietHours,
        Map<String, ScenarioRank> ranks,
        Map<String, Operation> operations) {

    public Policies {
        actions = Collections.unmodifiableMap(new LinkedHashMap<>(actions));
        caps = List.copyOf(caps);
        coolDowns = List.copyOf(coolDowns);
        exclusionGroups = List.copyOf(exclusionGroups);
        contextExclusions = List.copyOf(contextExclusions);
        capacities = List.copyOf(capacities);
        rollouts = Map.copyOf(rollouts);
        quietHours = List.copyOf(quietHours);
        ranks = Map.copyOf(ranks);
        operations = Map.copyOf(operations);
    }

    /** Policies under which every scenario is live at all hours. */
    public Policies(
            Map<String, ActionPolicy> actions,
            List<FrequencyCap> caps,
            List<CoolDown> coolDowns,
            List<ExclusionGroup> exclusionGroups,
            List<ContextExclusion> contextExclusions) {
        this(
                actions,
                caps,
                coolDowns,
                exclusionGroups,
                contextExclusions,
                List.of(),
                Map.of(),
                List.of(),
                Map.of(),
                Map.of());
    }

    /** Whether the scenario sends nothing until somebody resumes it. */
    public boolean isPaused(String scenario) {
        Operation operation = operations.get(scenario);
        return operation != null && operation.paused();
    }

    /** The same with no scenario paused. */
    public Policies resumed() {
        Map<String, Operation> resumed = new LinkedHashMap<>();
        operations.forEach((scenario, operation) ->
                resumed.put(scenario, new Operation(scenario, false, operation.priority(), operation.resumed())));
        return new Policies(
                actions,
                caps,
                coolDowns,
                exclusionGroups,
                contextExclusions,
                capacities,
                rollouts,
                quietHours,
                ranks,
                resumed);
    }

    /** What holds for the scenario: its own row, or else the one of every scenario; empty when it is live. */
    public Optional<Rollout> rollout(String scenario) {
        Rollout own = rollouts.get(scenario);
        return Optional.ofNullable(own == null ? rollouts.get(Rollout.EVERY_SCENARIO) : own);
    }
}
