package io.eventhub.rules.eligibility;

import io.eventhub.rules.catalogue.FieldType;
import io.eventhub.rules.scenario.Condition;
import io.eventhub.rules.scenario.ScenarioRule;
import io.eventhub.rules.scenario.Variable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A recognition rule that has profile conditions.
 *
 * @param key its name in generated code
 * @param bindings the variables its conditions use
 */
record ConditionalRule(String key, String name, List<Binding> bindings, List<Condition> conditions) {
    /** A variable and the generated field that holds it. */
    record Binding(String variable, String field, FieldType type) {}

    static ConditionalRule of(ScenarioRule rule) {
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
        return new ConditionalRule(key(rule.name()), rule.name(), bindings, rule.profile());
    }

    /** The same in every version of the rulebase, so that the compiled form is too. */
    private static String key(String name) {
        return "rule"
                + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                        .toString()
                        .replace("-", "");
    }

    /** The names of its rules in generated code, one for each condition. */
    List<String> ruleNames() {
        return IntStream.range(0, conditions.size()).mapToObj(this::ruleName).toList();
    }

    String ruleName(int condition) {
        return key + " " + condition;
    }

    /** Rules whose variables are of the same types have one type for them; empty without variables. */
    Optional<String> bindingsType() {
        return bindings.isEmpty()
                ? Optional.empty()
                : Optional.of("Bindings"
                        + bindings.stream()
                                .map(binding -> "_" + binding.type().name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining()));
    }
}
