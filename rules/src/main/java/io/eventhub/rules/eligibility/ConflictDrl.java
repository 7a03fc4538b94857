package io.eventhub.rules.eligibility;

import io.eventhub.rules.catalogue.EventType;
import io.eventhub.rules.catalogue.Field;
import io.eventhub.rules.recognition.DrlHead;
import io.eventhub.rules.recognition.DrlUnit;
import io.eventhub.rules.sandbox.TextPattern;
import io.eventhub.rules.scenario.Condition;
import io.eventhub.rules.scenario.ConflictRule;
import io.eventhub.rules.scenario.EventPattern;
import io.eventhub.rules.source.GeneratedText;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes the DRL of conflict rules: what they read as types, and the rules with what they say. */
final class ConflictDrl {
    static final String PACKAGE = "io.eventhub.generated.conflict";

    static final DrlHead HEAD = new DrlHead(
            PACKAGE,
            List.of("import " + TextPattern.class.getName() + ";", "global " + Verdict.class.getName() + " verdict;"));

    private ConflictDrl() {}

    static DrlUnit type(EventType type) {
        return declared(type.name(), type.fields(), "");
    }

    static DrlUnit profile(Map<String, Field> fields) {
        return declared(EligibilityDrl.PROFILE, fields, EligibilityDrl.PROFILE_PREFIX);
    }

    private static DrlUnit declared(String name, Map<String, Field> fields, String prefix) {
        GeneratedText text = new GeneratedText();
        text.line("declare " + name);
        fields.values()
                .forEach(field -> text.line("  " + prefix + field.name() + " : "
                        + field.type().javaType().getName()));
        text.line("end");
        return new DrlUnit(text, List.of(name), List.of(), Set.of());
    }

    /** @param index by which the rule is told from the others */
    static DrlUnit rule(ConflictRule rule, int index, Set<Class<?>> types) {
        GeneratedText text = new GeneratedText();
        String file = rule.place().file();
        String name = "conflict " + index;
        text.line("rule \"" + name + "\"", file, rule.place().line());
        rule.attributes()
                .forEach(attribute ->
                        text.line("  " + attribute, file, rule.place().line()));
        text.line("when", file, rule.place().line());
        for (EventPattern pattern : rule.patterns()) {
            pattern(
                    text,
                    ConflictRule.word(pattern.kind()) + pattern.type().name(),
                    pattern.conditions(),
                    file,
                    pattern.place().line());
        }
        if (!rule.profile().isEmpty()) {
            pattern(
                    text,
                    EligibilityDrl.PROFILE,
                    rule.profile(),
                    file,
                    rule.profile().get(0).line());
        }
        text.line("then", file, rule.place().line());
        text.line("  verdict.holds( " + index + " );", file, rule.place().line());
        text.line("end", file, rule.place().line());
        return new DrlUnit(text, List.of(), List.of(name), types);
    }

    private static void pattern(GeneratedText text, String type, List<Condition> conditions, String file, int line) {
        text.line("  " + type + "(", file, line);
        String comma = "    ";
        for (Condition condition : conditions) {
            for (String drl : condition.drl()) {
                text.line(comma + drl, file, condition.line());
                comma = "    , ";
            }
        }
        text.line("  )", file, line);
    }
}
