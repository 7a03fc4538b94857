package io.eventhub.rules.analysis;

import io.eventhub.rules.catalogue.EventType;
import io.eventhub.rules.catalogue.Field;
import io.eventhub.rules.catalogue.FieldType;
import io.eventhub.rules.scenario.EventPattern;
import io.eventhub.rules.scenario.ScenarioRule;
import io.eventhub.rules.scenario.TemporalBound;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a rule fires, in a form that can be compared with that of another rule.
 *
 * @param trigger the types, kinds and times of its patterns; rules are compared only where these are equal
 */
record RuleShape(ScenarioRule rule, String trigger, List<PatternShape> patterns, PatternShape profile) {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\w+");
    private static final Pattern BINDING = Pattern.compile("(\\$\\w+) : (\\w+)");

    RuleShape {
        patterns = List.copyOf(patterns);
    }

    static RuleShape of(ScenarioRule rule, Map<String, Field> profileFields) {
        Map<String, String> names = names(rule);
        StringBuilder trigger = new StringBuilder(rule.attributes().toString());
        List<PatternShape> shapes = new ArrayList<>();
        for (EventPattern pattern : rule.patterns()) {
            trigger.append('\n')
                    .append(pattern.kind())
                    .append(' ')
                    .append(pattern.type().name());
            pattern.windowMs().ifPresent(window -> trigger.append(" over ").append(window));
            for (TemporalBound bound : pattern.bounds()) {
                trigger.append(" [")
                        .append(bound.lowMs())
                        .append(',')
                        .append(bound.highMs())
                        .append("] ");
                trigger.append(names.get(bound.reference()));
            }
            shapes.add(PatternShape.of(
                    pattern.conditions(), field -> isWhole(pattern.type(), field), text -> named(text, names)));
        }
        PatternShape profile = PatternShape.of(
                rule.profile(),
                field -> profileFields.containsKey(field)
                        && profileFields.get(field).type() == FieldType.INTEGER,
                text -> named(text, names));
        return new RuleShape(rule, trigger.toString(), shapes, profile);
    }

    static boolean isWhole(EventType type, String field) {
        Field own = type.fields().get(field);
        return own != null
                ? own.type() == FieldType.INTEGER
                : type.aggregates().stream()
                        .anyMatch(aggregate ->
                                aggregate.name().equals(field) && aggregate.resultType() == FieldType.INTEGER);
    }

    /** Variables by their place: {@code #0} is the event of the first pattern, {@code #0.imei} a field of it. */
    private static Map<String, String> names(ScenarioRule rule) {
        Map<String, String> names = new HashMap<>();
        for (int i = 0; i < rule.patterns().size(); i++) {
            EventPattern pattern = rule.patterns().get(i);
            String event = "#" + i;
            if (pattern.variable() != null) {
                names.put(pattern.variable(), event);
            }
            pattern.conditions()
                    .forEach(condition -> condition.drl().forEach(drl -> {
                        Matcher binding = BINDING.matcher(drl);
                        if (binding.matches()) {
                            names.put(binding.group(1), event + "." + binding.group(2));
                        }
                    }));
        }
        return names;
    }

    private static String named(String text, Map<String, String> names) {
        return VARIABLE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(names.getOrDefault(found.group(), found.group())));
    }

    /** Whether the other rule fires whenever this one does; both have the same trigger. */
    boolean implies(RuleShape other) {
        for (int i = 0; i < patterns.size(); i++) {
            boolean isAbsent = rule.patterns().get(i).kind() == EventPattern.Kind.NOT;
            PatternShape mine = patterns.get(i);
            PatternShape theirs = other.patterns.get(i);
            // what must not be there is the less, the more it requires
            if (isAbsent ? !theirs.implies(mine) : !mine.implies(theirs)) {
                return false;
            }
        }
        return profile.implies(other.profile);
    }
}
