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

    static final DrlHead HEAD = new DrlHead(
            PACKAGE,
            List.of("import " + TextPattern.class.getName() + ";", "global " + Verdict.class.getName() + " verdict;"));

    private final GeneratedText text = new GeneratedText();

    private EligibilityDrl() {}

    static DrlUnit profile(Map<String, Field> profileFields) {
        EligibilityDrl drl = new EligibilityDrl();
        drl.text.line("declare " + PROFILE);
        drl.text.line("  " + RULE_KEY + " : String");
        profileFields
                .values()
                .forEach(field -> drl.text.line("  " + PROFILE_PREFIX + field.name() + " : "
                        + field.type().javaType().getName()));
        drl.text.line("end");
        return new DrlUnit(drl.text, List.of(PROFILE), List.of(), Set.of());
    }

    /** @param profile the class of the profile's type */
    static DrlUnit unit(ConditionalRule rule, String file, Class<?> profile) {
        EligibilityDrl drl = new EligibilityDrl();
        drl.rule(rule, file);
        return new DrlUnit(drl.text, List.of(rule.bindingsType()), rule.ruleNames(), Set.of(profile));
    }

    private void rule(ConditionalRule rule, String file) {
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
        text.line("rule \"" + rule.ruleName(index) + "\"", file, line);
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
