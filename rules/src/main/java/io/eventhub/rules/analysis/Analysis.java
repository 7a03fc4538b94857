package io.eventhub.rules.analysis;

import io.eventhub.rules.catalogue.Catalogue;
import io.eventhub.rules.policy.ActionPolicy;
import io.eventhub.rules.policy.Policies;
import io.eventhub.rules.scenario.Consequence.Verb;
import io.eventhub.rules.scenario.ScenarioRule;
import io.eventhub.rules.source.Places;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks for what is wrong between the parts of a rulebase. Conditions that contradict each other are errors; all else is
 * a warning, looked for only once every part is right by itself, since a rule that was read in part looks like others.
 *
 * @param tiers from the highest to the lowest
 * @param ranks tier and priority of each scenario, by id
 */
public record Analysis(
        Catalogue catalogue, Policies policies, List<String> tiers, Map<String, Rank> ranks, Places places) {
    /** Where a scenario's proposals stand among others. */
    public record Rank(String tier, int priority) {}

    /** Conditions of one pattern that can never hold together. */
    public static void checkConditions(List<ScenarioRule> rules, Catalogue catalogue) {
        Contradictions contradictions = new Contradictions(catalogue.profileFields());
        rules.forEach(contradictions::check);
    }

    /** What is wrong between parts that are each right. */
    public void check(List<ScenarioRule> rules) {
        List<RuleShape> shapes = rules.stream()
                .map(rule -> RuleShape.of(rule, catalogue.profileFields()))
                .toList();
        Set<Set<ScenarioRule>> told = new RangeCover().check(shapes);
        new Overlaps(policies, this::rank, told).check(shapes);
        new Orphans(catalogue, places).check(rules);
        List<Proposal> proposals = proposals(rules);
        new PolicyRows(policies, proposals, Orphans.named(rules, Verb.ENTER), places).check();
        new Withheld(policies, places).check(proposals);
    }

    private List<Proposal> proposals(List<ScenarioRule> rules) {
        List<Proposal> proposals = new ArrayList<>();
        for (ScenarioRule rule : rules) {
            String scenario = rule.scenario();
            Rank rank = scenario == null ? null : ranks.get(scenario);
            for (String action : rule.named(Verb.PROPOSE)) {
                ActionPolicy policy = policies.actions().get(action);
                if (scenario != null && rank != null && policy != null) {
                    proposals.add(new Proposal(rule, scenario, rank.tier(), policy));
                }
            }
        }
        return proposals;
    }

    /** The lower, the better; what ranks alike is ordered by its id. */
    private int rank(ScenarioRule rule) {
        String scenario = rule.scenario();
        Rank rank = scenario == null ? null : ranks.get(scenario);
        return rank == null ? Integer.MAX_VALUE : 1_000 * Math.max(0, tiers.indexOf(rank.tier())) - rank.priority();
    }
}
