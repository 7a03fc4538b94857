package io.eventhub.rules.eligibility;

import io.eventhub.rules.catalogue.Field;
import io.eventhub.rules.recognition.DrlHead;
import io.eventhub.rules.recognition.DrlUnit;
import io.eventhub.rules.sandbox.TextPattern;
import io.eventhub.rules.scenario.Condition;
import io.eventhub.rules.source.GeneratedText;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the DRL of eligibility: the profile as a type, the variables of rules as types, and a rule for each condition.
 * Only the conditions that Drools makes of them are used.
 */
final class EligibilityDrl {
    static final String PROFILE = "ProfileFact";
    static final String PROFILE_PREFIX = "p_";

    static final DrlHead HEAD =
            new DrlHead("io.eventhub.generated.eligibility", List.of("import " + TextPattern.class.getName() + ";"));

    private EligibilityDrl() {}

    static DrlUnit profile(Map<String, Field> profileFields) {
        GeneratedText text = new GeneratedText();
        text.line("declare " + PROFILE);
        profileFields
                .values()
                .forEach(field -> text.line("  " + PROFILE_PREFIX + field.name() + " : "
                        + field.type().javaType().getName()));
        text.line("end");
        return new DrlUnit(text, List.of(PROFILE), List.of(), Set.of());
    }

    /** The type of the rule's variables. */
    static DrlUnit bindings(String type, ConditionalRule rule) {
        GeneratedText text = new GeneratedText();
        text.line("declare " + type);
        rule.bindings()
                .forEach(binding -> text.line("  " + binding.field() + " : "
                        + binding.type().javaType().getName()));
        text.line("end");
        return new DrlUnit(text, List.of(type), List.of(), Set.of());
    }

    /** @param types the classes of the declared types by name */
    static DrlUnit unit(ConditionalRule rule, String file, Map<String, Class<?>> types) {
        GeneratedText text = new GeneratedText();
        Set<Class<?>> read = Stream.concat(Stream.of(PROFILE), rule.bindingsType().stream())
                .map(types::get)
                .collect(Collectors.toSet());
        for (int i = 0; i < rule.conditions().size(); i++) {
            condition(text, rule, i, file);
        }
        return new DrlUnit(text, List.of(), rule.ruleNames(), read);
    }

    private static void condition(GeneratedText text, ConditionalRule rule, int index, String file) {
        Condition condition = rule.conditions().get(index);
        int line = condition.line();
        text.line("rule \"" + rule.ruleName(index) + "\"", file, line);
        text.line("when", file, line);
        rule.bindingsType().ifPresent(type -> text.line("  " + type + "(" + bindings(rule) + ")", file, line));
        text.line("  " + PROFILE + "( " + String.join(", ", condition.drl()) + " )", file, line);
        text.line("then", file, line);
        text.line("end", file, line);
    }

    private static String bindings(ConditionalRule rule) {
        return String.join(
                ", ",
                rule.bindings().stream()
                        .map(binding -> binding.variable() + " : " + binding.field())
                        .toList());
    }
}
