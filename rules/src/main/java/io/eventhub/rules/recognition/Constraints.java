package io.eventhub.rules.recognition;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.drools.model.Constraint;
import org.drools.model.SingleConstraint;
import org.drools.model.Variable;

/** Takes the compiled condition of a pattern apart. */
final class Constraints {
    private Constraints() {}

    /** The parts that must all hold. */
    static List<Constraint> conjuncts(Constraint constraint) {
        if (constraint == SingleConstraint.TRUE) {
            return List.of();
        }
        return constraint.getType() == Constraint.Type.AND || constraint.getType() == Constraint.Type.MULTIPLE
                ? constraint.getChildren().stream()
                        .flatMap(child -> conjuncts(child).stream())
                        .toList()
                : List.of(constraint);
    }

    /** Whether it reads nothing but what {@code variable} stands for. */
    static boolean isAlone(Constraint constraint, Variable<?> variable) {
        return variables(constraint).equals(Set.of(variable));
    }

    private static Set<Variable<?>> variables(Constraint constraint) {
        Set<Variable<?>> variables = new HashSet<>();
        if (constraint instanceof SingleConstraint single) {
            for (Variable<?> variable : single.getVariables()) {
                variables.add(variable);
            }
        } else {
            constraint.getChildren().forEach(child -> variables.addAll(variables(child)));
        }
        return variables;
    }
}
