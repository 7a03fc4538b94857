package io.eventhub.rules.recognition;

import java.util.List;
import java.util.Map;
import org.kie.api.KieBase;

/**
 * The compiled recognition rules of a rulebase version. Immutable, shared by all shards; sessions made from it have the
 * global {@code hub} of type {@link Hub}.
 *
 * @param kieBase STREAM mode, executable model; holds the rules that are not planned
 * @param factTypes by event type name, one for every type of the catalogue
 * @param rules by rule name, planned or not
 * @param planned the rules in lean form, which the session does not run
 * @param plans how each rule runs, in words
 */
public record Recognition(
        KieBase kieBase,
        Map<String, FactType> factTypes,
        Map<String, RuleInfo> rules,
        List<PlannedRule> planned,
        List<RulePlan> plans) {
    public Recognition {
        factTypes = Map.copyOf(factTypes);
        rules = Map.copyOf(rules);
        planned = List.copyOf(planned);
        plans = List.copyOf(plans);
    }
}
