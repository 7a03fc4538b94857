package io.eventhub.rules.eligibility;

import io.eventhub.rules.catalogue.FieldType;
import io.eventhub.rules.scenario.Condition;
import io.eventhub.rules.scenario.ScenarioRule;
import io.eventhub.rules.scenario.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/**
 * A recognition rule that has profile conditions.
 *
 * @param key its name in generated code
 * @param bindings the variables its conditions use
 */
record ConditionalRule(String key, String name, List<Binding> bindings, List<Condition> conditions) {
    /** A variable and the generated field that holds it. */
    record Binding(String variable, String field, FieldType type) {}

    static ConditionalRule of(int number, ScenarioRule rule) {
        TreeSet<String> used = new TreeSet<>();
        rule.profile().forEach(condition -> used.addAll(condition.variables()));
        List<Binding> bindings = new ArrayList<>();
        for (String name : used) {
            Variable variable = Objects.requireNonNull(rule.variables().get(name), name);
            bindings.add(new Binding(
                    name,
                    "bound" + bindings.size(),
                    FieldType.valueOf(variable.type().name())));
        }
        return new ConditionalRule("rule" + number, rule.name(), bindings, rule.profile());
    }

    String bindingsType() {
        return "Bindings" + key;
    }
}
