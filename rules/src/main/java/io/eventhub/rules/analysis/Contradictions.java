package io.eventhub.rules.analysis;

import io.eventhub.rules.catalogue.Aggregate;
import io.eventhub.rules.catalogue.EventType;
import io.eventhub.rules.catalogue.Field;
import io.eventhub.rules.catalogue.FieldType;
import io.eventhub.rules.scenario.Comparison;
import io.eventhub.rules.scenario.Comparison.Operator;
import io.eventhub.rules.scenario.Condition;
import io.eventhub.rules.scenario.EventPattern;
import io.eventhub.rules.scenario.ScenarioRule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds conditions of one pattern that can never hold together, or say nothing. */
record Contradictions(Map<String, Field> profileFields) {
    void check(ScenarioRule rule) {
        for (EventPattern pattern : rule.patterns()) {
            Map<String, Values> known = new HashMap<>();
            for (Aggregate aggregate : pattern.type().aggregates()) {
                if (aggregate.resultType() == FieldType.INTEGER) {
                    known.put(aggregate.name(), count(aggregate));
                }
            }
            check(pattern.conditions(), known, pattern.type());
        }
        check(rule.profile(), new HashMap<>(), null);
    }

    /** A count is never below zero. */
    private static Values count(Aggregate aggregate) {
        Comparison atLeast = new Comparison(aggregate.name(), Operator.GREATER_OR_EQUAL, List.of(BigDecimal.ZERO));
        return new Values(true, true, Values.any(true).and(atLeast).range(), null, Set.of());
    }

    private void check(List<Condition> conditions, Map<String, Values> known, @Nullable EventType type) {
        Map<String, List<Comparison>> before = new HashMap<>();
        for (Condition condition : conditions) {
            for (Comparison comparison : condition.comparisons()) {
                String field = comparison.field();
                Values was = known.getOrDefault(field, Values.any(isWhole(type, field)));
                Values now = was.and(comparison);
                List<Comparison> earlier = before.computeIfAbsent(field, name -> new ArrayList<>());
                if (now.isEmpty() && !was.isEmpty()) {
                    report(condition, comparison, earlier, isWhole(type, field));
                }
                known.put(field, now);
                earlier.add(comparison);
            }
        }
    }

    private boolean isWhole(@Nullable EventType type, String field) {
        return type != null
                ? RuleShape.isWhole(type, field)
                : profileFields.containsKey(field) && profileFields.get(field).type() == FieldType.INTEGER;
    }

    private static void report(Condition condition, Comparison comparison, List<Comparison> earlier, boolean isWhole) {
        List<Comparison> against = earlier.stream()
                .filter(other -> Values.any(isWhole).and(other).and(comparison).isEmpty())
                .toList();
        if (earlier.isEmpty()) {
            condition
                    .place()
                    .error(
                            "\"" + comparison + "\" never holds: a count is never below 0",
                            "compare with 0 or more, such as " + comparison.field() + " >= 1");
            return;
        }
        String others = (against.isEmpty() ? earlier : against)
                .stream()
                        .map(Comparison::toString)
                        .reduce((one, other) -> one + ", " + other)
                        .orElse("");
        condition
                .place()
                .error(
                        "\"" + comparison + "\" never holds together with \"" + others + "\"",
                        advice(comparison, against));
    }

    private static String advice(Comparison comparison, List<Comparison> against) {
        boolean isChoice = comparison.operator() == Operator.EQUAL
                && against.stream().allMatch(other -> other.operator() == Operator.EQUAL)
                && !against.isEmpty();
        if (isChoice) {
            List<Object> values = new ArrayList<>(against.get(0).values());
            values.addAll(comparison.values());
            return "for either of them write " + new Comparison(comparison.field(), Operator.IN, values);
        }
        boolean isAboutMissing = comparison.operator() == Operator.MISSING
                || against.stream().anyMatch(other -> other.operator() == Operator.MISSING);
        if (isAboutMissing) {
            return "a missing value fulfils no other comparison: remove one of them";
        }
        return "correct one of them, such as " + comparison.negated() + "; for either of them write a rule for each";
    }
}
