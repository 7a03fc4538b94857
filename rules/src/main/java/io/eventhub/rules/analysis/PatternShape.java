package io.eventhub.rules.analysis;

import io.eventhub.rules.scenario.Comparison;
import io.eventhub.rules.scenario.Condition;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * What one pattern requires, in a form that can be compared with that of another rule.
 *
 * @param fields what is allowed of each field that is compared with literals
 * @param others the remaining conditions, with variables under names that do not depend on the rule
 */
record PatternShape(Map<String, Values> fields, Set<String> others) {
    PatternShape {
        fields = Map.copyOf(fields);
        others = Set.copyOf(others);
    }

    static PatternShape of(List<Condition> conditions, Predicate<String> isWhole, UnaryOperator<String> named) {
        Map<String, Values> fields = new LinkedHashMap<>();
        Set<String> others = new HashSet<>();
        for (Condition condition : conditions) {
            condition.others().forEach(other -> others.add(named.apply(other)));
            for (Comparison comparison : condition.comparisons()) {
                Values before = fields.getOrDefault(comparison.field(), Values.any(isWhole.test(comparison.field())));
                fields.put(comparison.field(), before.and(comparison));
            }
        }
        return new PatternShape(fields, others);
    }

    /** Whether whatever fulfils this one fulfils the other too. */
    boolean implies(PatternShape other) {
        return others.containsAll(other.others)
                && other.fields.entrySet().stream().allMatch(entry -> {
                    Values mine = fields.get(entry.getKey());
                    return entry.getValue().contains(mine == null ? Values.any(false) : mine);
                });
    }

    PatternShape without(String field) {
        Map<String, Values> rest = new LinkedHashMap<>(fields);
        rest.remove(field);
        return new PatternShape(rest, others);
    }
}
