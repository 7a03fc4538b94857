package io.eventhub.rules.recognition;

import io.eventhub.rules.recognition.Role.Bound;
import io.eventhub.rules.recognition.Role.Capture;
import io.eventhub.rules.scenario.EventPattern;
import io.eventhub.rules.scenario.ScenarioRule;
import io.eventhub.rules.scenario.TemporalBound;
import io.eventhub.rules.scenario.ValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.drools.model.BetaIndex;
import org.drools.model.Binding;
import org.drools.model.Condition;
import org.drools.model.Consequence;
import org.drools.model.Constraint;
import org.drools.model.Global;
import org.drools.model.Index;
import org.drools.model.Rule;
import org.drools.model.SingleConstraint;
import org.drools.model.Variable;
import org.drools.model.functions.Function1;

/**
 * Plans a rule of the common shapes (an event, events that follow each other, each with any number of absent ones) into
 * its lean form. The conditions and the consequence are those Drools compiled, so both forms decide alike. For one rule.
 */
final class RulePlanner {
    private final ScenarioRule rule;
    private final Rule compiled;
    private final Lateness lateness;
    private final List<org.drools.model.Pattern<?>> patterns;
    private final Slots slots = new Slots();

    private RulePlanner(ScenarioRule rule, Rule compiled, Lateness lateness) {
        this.rule = rule;
        this.lateness = lateness;
        this.compiled = compiled;
        this.patterns = patterns(compiled.getView());
    }

    /** What keeps the rule out of the lean form and in Drools' own network; empty when nothing does. */
    static Optional<String> obstacle(ScenarioRule rule) {
        if (!rule.attributes().isEmpty()) {
            return Optional.of("has " + String.join(", ", rule.attributes()));
        }
        for (EventPattern pattern : rule.patterns()) {
            if (pattern.kind() == EventPattern.Kind.EXISTS) {
                return Optional.of("has exists " + pattern.type().name());
            }
            if (pattern.windowMs().isPresent()) {
                return Optional.of("has a window over " + pattern.type().name());
            }
        }
        return Optional.empty();
    }

    /** The lean form, or empty when the compiled rule is not in the form its text suggests. */
    static Optional<PlannedRule> plan(
            ScenarioRule rule, Rule compiled, RuleInfo info, Lateness lateness, long latenessMs) {
        RulePlanner planner = new RulePlanner(rule, compiled, lateness);
        return planner.isAsWritten() ? Optional.of(planner.planned(info, latenessMs)) : Optional.empty();
    }

    private static List<org.drools.model.Pattern<?>> patterns(Condition view) {
        List<org.drools.model.Pattern<?>> patterns = new ArrayList<>();
        for (Condition condition : view.getSubConditions()) {
            Condition bare = condition.getType() == Condition.Type.NOT
                    ? condition.getSubConditions().get(0)
                    : condition;
            if (bare instanceof org.drools.model.Pattern<?> pattern) {
                patterns.add(pattern);
            }
        }
        return patterns;
    }

    private boolean isAsWritten() {
        if (patterns.size() != rule.patterns().size()) {
            return false;
        }
        for (int i = 0; i < patterns.size(); i++) {
            org.drools.model.Pattern<?> pattern = patterns.get(i);
            String type = pattern.getPatternVariable().getType().getSimpleName();
            boolean bindsItself = pattern.getBindings().stream()
                    .allMatch(binding -> binding.getInputVariables().length == 1
                            && binding.getInputVariable() == pattern.getPatternVariable());
            if (!bindsItself || !type.equals(rule.patterns().get(i).type().name())) {
                return false;
            }
        }
        return true;
    }

    private PlannedRule planned(RuleInfo info, long latenessMs) {
        giveSlots();
        Set<String> keys = keys();
        long[][] laterMs = Retention.closure(rule.patterns());
        List<Role> roles = new ArrayList<>();
        for (int i = 0; i < patterns.size(); i++) {
            roles.add(role(i, keys, Retention.neededMs(rule.patterns(), laterMs, i, lateness) + latenessMs));
        }
        Consequence consequence = compiled.getDefaultConsequence();
        int[] arguments = new int[consequence.getVariables().length];
        for (int i = 0; i < arguments.length; i++) {
            Variable<?> variable = consequence.getVariables()[i];
            arguments[i] = variable instanceof Global ? PlannedRule.HUB : slots.of(variable);
        }
        return new PlannedRule(
                info,
                roles,
                laterMs,
                slots.byName().size(),
                keyNames(keys),
                slots.byName(),
                arguments,
                consequence.getBlock(),
                sources());
    }

    private Set<String> sources() {
        return rule.patterns().stream()
                .filter(pattern -> pattern.kind() == EventPattern.Kind.NOT)
                .flatMap(pattern -> lateness.sources(pattern.type().name()).stream())
                .collect(Collectors.toSet());
    }

    private void giveSlots() {
        patterns.forEach(pattern -> slots.add(pattern.getPatternVariable()));
        for (org.drools.model.Pattern<?> pattern : patterns) {
            pattern.getBindings().forEach(binding -> slots.add(binding.getBoundVariable()));
        }
    }

    private Role role(int position, Set<String> keys, long neededMs) {
        org.drools.model.Pattern<?> pattern = patterns.get(position);
        EventPattern written = rule.patterns().get(position);
        List<FrameTest> alone = new ArrayList<>();
        List<ConstantEquality> equalities = new ArrayList<>();
        List<FrameTest> joined = new ArrayList<>();
        for (Constraint constraint : Constraints.conjuncts(pattern.getConstraint())) {
            if (!isTemporal(constraint) && !isInKey(constraint, position, keys)) {
                boolean isAlone = Constraints.isAlone(constraint, pattern.getPatternVariable());
                (isAlone ? alone : joined).add(FrameTest.of(constraint, slots));
                if (isAlone) {
                    ConstantEquality.of(constraint).ifPresent(equalities::add);
                }
            }
        }
        return new Role(
                position,
                written.type().name(),
                written.kind() == EventPattern.Kind.NOT,
                neededMs,
                written.kind() == EventPattern.Kind.NOT
                        ? lateness.extraMs(written.type().name())
                        : 0,
                alone,
                equalities,
                joined,
                keyParts(position, keys),
                captures(pattern),
                written.bounds().stream().map(this::bound).toList());
    }

    private Bound bound(TemporalBound bound) {
        return new Bound(Retention.indexOf(rule.patterns(), bound.reference()), bound.lowMs(), bound.highMs());
    }

    @SuppressWarnings("unchecked") // typed by the generated classes
    private List<Capture> captures(org.drools.model.Pattern<?> pattern) {
        return pattern.getBindings().stream()
                .map(binding -> new Capture(
                        slots.of(binding.getBoundVariable()), (Function1<Object, ?>) binding.getBindingFunction()))
                .toList();
    }

    private static boolean isTemporal(Constraint constraint) {
        return constraint instanceof SingleConstraint single && single.isTemporal();
    }

    /** The names of the variables that every pattern but the one that binds it requires a field of its own to equal. */
    private Set<String> keys() {
        Map<String, Set<Integer>> positions = new HashMap<>();
        for (int i = 0; i < patterns.size(); i++) {
            for (Binding binding : patterns.get(i).getBindings()) {
                add(binding.getBoundVariable(), i, positions);
            }
            for (Constraint constraint : Constraints.conjuncts(patterns.get(i).getConstraint())) {
                if (isKeyEquality(constraint, i)) {
                    add(other(constraint), i, positions);
                }
            }
        }
        return positions.entrySet().stream()
                .filter(entry -> patterns.size() > 1 && entry.getValue().size() == patterns.size())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static void add(Variable<?> variable, int position, Map<String, Set<Integer>> positions) {
        positions.computeIfAbsent(variable.getName(), key -> new HashSet<>()).add(position);
    }

    /** What the field is compared with. */
    private static Variable<?> other(Constraint equality) {
        return ((SingleConstraint) equality).getVariables()[1];
    }

    private boolean isInKey(Constraint constraint, int position, Set<String> keys) {
        return isKeyEquality(constraint, position)
                && keys.contains(other(constraint).getName());
    }

    /** Whether it is plainly {@code field == $variable}, of a type whose values are equal when they compare as equal. */
    private boolean isKeyEquality(Constraint constraint, int position) {
        if (!(constraint instanceof SingleConstraint single)
                || single.getVariables().length != 2
                || !(single.getIndex() instanceof BetaIndex<?, ?, ?> index)
                || index.getConstraintType() != Index.ConstraintType.EQUAL) {
            return false;
        }
        String name = single.getVariables()[1].getName();
        io.eventhub.rules.scenario.Variable variable = rule.variables().get(name);
        Pattern plain = Pattern.compile("\\w+\\s*==\\s*" + Pattern.quote(name));
        return variable != null
                && variable.field() != null
                && (variable.type() == ValueType.STRING || variable.type() == ValueType.INTEGER)
                && index.getIndexedClass() == single.getVariables()[1].getType()
                && rule.patterns().get(position).conditions().stream()
                        .anyMatch(condition ->
                                plain.matcher(condition.source().strip()).matches());
    }

    /** How the values of the key are read from a fact in this position, the actor left out. */
    @SuppressWarnings("unchecked") // typed by the generated classes
    private List<Function1<Object, ?>> keyParts(int position, Set<String> keys) {
        List<Function1<Object, ?>> parts = new ArrayList<>();
        keys.stream().filter(key -> !isActor(key)).sorted().forEach(key -> {
            Function1<?, ?> own = patterns.get(position).getBindings().stream()
                    .filter(binding -> binding.getBoundVariable().getName().equals(key))
                    .findFirst()
                    .<Function1<?, ?>>map(Binding::getBindingFunction)
                    .orElseGet(() -> equalField(position, key));
            parts.add((Function1<Object, ?>) own);
        });
        return parts;
    }

    private List<String> keyNames(Set<String> keys) {
        return keys.stream().filter(key -> !isActor(key)).sorted().toList();
    }

    private Function1<?, ?> equalField(int position, String key) {
        return Constraints.conjuncts(patterns.get(position).getConstraint()).stream()
                .filter(constraint -> isInKey(constraint, position, Set.of(key)))
                .findFirst()
                .map(constraint -> ((SingleConstraint) constraint).getIndex().getLeftOperandExtractor())
                .orElseThrow();
    }

    private boolean isActor(String variable) {
        io.eventhub.rules.scenario.Variable written = rule.variables().get(variable);
        return written != null && "actorId".equals(written.field());
    }
}
