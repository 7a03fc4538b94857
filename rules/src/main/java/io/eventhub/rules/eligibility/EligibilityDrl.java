package io.eventhub.rules.eligibility;

import io.eventhub.rules.catalogue.Field;
import io.eventhub.rules.scenario.Condition;
import io.eventhub.rules.source.GeneratedText;
import java.util.Map;

/**
 * Writes the DRL of eligibility: the profile as a type, the variables of each rule as a type of their own, and a rule
 * for each condition.
 */
final class EligibilityDrl {
    static final String PACKAGE = "io.eventhub.generated.eligibility";
    static final String PROFILE = "ProfileFact";
    static final String PROFILE_PREFIX = "p_";
    /** Says which rule is asked about, so that the conditions of all others are passed over by one look-up. */
    static final String RULE_KEY = "askedRule";

    private final GeneratedText text = new GeneratedText();

    EligibilityDrl(Map<String, Field> profileFields) {
        text.line("package " + PACKAGE + ";");
        text.line("global " + Verdict.class.getName() + " verdict;");
        text.line("declare " + PROFILE);
        text.line("  " + RULE_KEY + " : String");
        profileFields
                .values()
                .forEach(field -> text.line("  " + PROFILE_PREFIX + field.name() + " : "
                        + field.type().javaType().getName()));
        text.line("end");
    }

    GeneratedText text() {
        return text;
    }

    void rule(ConditionalRule rule, String file) {
        text.line("declare " + rule.bindingsType());
        rule.bindings()
                .forEach(binding -> text.line("  " + binding.field() + " : "
                        + binding.type().javaType().getName()));
        text.line("end");
        for (int i = 0; i < rule.conditions().size(); i++) {
            condition(rule, i, file);
        }
    }

    private void condition(ConditionalRule rule, int index, String file) {
        Condition condition = rule.conditions().get(index);
        int line = condition.line();
        text.line("rule \"" + rule.key() + " " + index + "\"", file, line);
        text.line("when", file, line);
        text.line("  " + rule.bindingsType() + "(" + bindings(rule) + ")", file, line);
        text.line("  " + PROFILE + "( " + RULE_KEY + " == \"" + rule.key() + "\"", file, line);
        condition.drl().forEach(drl -> text.line("    , " + drl, file, line));
        text.line("  )", file, line);
        text.line("then", file, line);
        text.line("  verdict.holds( " + index + " );", file, line);
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
