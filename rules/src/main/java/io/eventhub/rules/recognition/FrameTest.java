package io.eventhub.rules.recognition;

import java.util.List;
import org.drools.model.Constraint;
import org.drools.model.Pattern;
import org.drools.model.SingleConstraint;
import org.drools.model.functions.Predicate1;
import org.drools.model.functions.Predicate2;
import org.drools.model.functions.PredicateN;

/** A compiled condition over the slots of a frame: the values of a rule's variables, each at its index. */
@FunctionalInterface
public interface FrameTest {
    boolean holds(Object[] frame) throws Exception;

    /** Whether all of {@code tests} hold. A condition that fails is the rule's failure and comes out as it is. */
    static boolean allHold(FrameTest[] tests, Object[] frame) {
        try {
            for (FrameTest test : tests) {
                if (!test.holds(frame)) {
                    return false;
                }
            }
            return true;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("a condition failed", e);
        }
    }

    /** What a pattern asks of a fact, whatever other patterns there are. */
    static FrameTest alone(Pattern<?> pattern, Slots slots) {
        return all(Constraints.conjuncts(pattern.getConstraint()).stream()
                .filter(constraint -> Constraints.isAlone(constraint, pattern.getPatternVariable()))
                .map(constraint -> of(constraint, slots))
                .toList());
    }

    /** The test of a constraint as Drools compiled it. */
    static FrameTest of(Constraint constraint, Slots slots) {
        return switch (constraint.getType()) {
            case SINGLE -> single((SingleConstraint) constraint, slots);
            case AND, MULTIPLE -> all(children(constraint, slots));
            case OR -> any(children(constraint, slots));
            default -> throw new IllegalArgumentException("a constraint of type " + constraint.getType());
        };
    }

    private static List<FrameTest> children(Constraint constraint, Slots slots) {
        return constraint.getChildren().stream().map(child -> of(child, slots)).toList();
    }

    private static FrameTest all(List<FrameTest> tests) {
        return frame -> {
            for (FrameTest test : tests) {
                if (!test.holds(frame)) {
                    return false;
                }
            }
            return true;
        };
    }

    private static FrameTest any(List<FrameTest> tests) {
        return frame -> {
            for (FrameTest test : tests) {
                if (test.holds(frame)) {
                    return true;
                }
            }
            return false;
        };
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the model's predicates are typed by the generated classes
    private static FrameTest single(SingleConstraint constraint, Slots slots) {
        int[] at = new int[constraint.getVariables().length];
        for (int i = 0; i < at.length; i++) {
            at[i] = slots.of(constraint.getVariables()[i]);
        }
        if (at.length == 1) {
            Predicate1 predicate = constraint.getPredicate1();
            return frame -> predicate.test(frame[at[0]]);
        }
        if (at.length == 2) {
            Predicate2 predicate = constraint.getPredicate2();
            return frame -> predicate.test(frame[at[0]], frame[at[1]]);
        }
        PredicateN predicate = constraint.getPredicate();
        return frame -> {
            Object[] values = new Object[at.length];
            for (int i = 0; i < at.length; i++) {
                values[i] = frame[at[i]];
            }
            return predicate.test(values);
        };
    }
}
