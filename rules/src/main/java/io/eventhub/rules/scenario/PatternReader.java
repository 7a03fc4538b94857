package io.eventhub.rules.scenario;

import com.github.javaparser.ParseProblemException;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import io.eventhub.rules.source.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.mvel.parser.ast.expr.DrlxExpression;
import org.drools.mvel.parser.ast.expr.PointFreeExpr;

/** Reads the constraints of one pattern; binds its variables into those of the rule. For one pattern. */
final class PatternReader {
    /** What profile fields are called in generated code, since columns of a profile may have names beans cannot. */
    static final String PROFILE_PREFIX = "p_";

    private static final int LONGEST_CONSTRAINT = 2_000;
    private static final int MOST_CONSTRAINTS = 50;

    private final Scope scope;
    private final Terms terms;
    private final Map<String, Variable> variables;
    private final boolean canBind;
    private final List<Condition> conditions = new ArrayList<>();
    private final List<TemporalBound> bounds = new ArrayList<>();
    private boolean isJoinedToActor;

    /** @param variables those of the rule, which new ones are added to */
    PatternReader(Scope scope, Map<String, Variable> variables, boolean canBind, String fieldPrefix) {
        this.scope = scope;
        this.terms = new Terms(scope, fieldPrefix, false, false);
        this.variables = variables;
        this.canBind = canBind;
    }

    List<Condition> conditions() {
        return conditions;
    }

    List<TemporalBound> bounds() {
        return bounds;
    }

    boolean isJoinedToActor() {
        return isJoinedToActor;
    }

    PatternReader read(PatternDescr pattern, Place place) {
        if (pattern.getDescrs().size() > MOST_CONSTRAINTS) {
            place.error(
                    "the pattern has " + pattern.getDescrs().size() + " constraints",
                    "write at most " + MOST_CONSTRAINTS);
            return this;
        }
        for (BaseDescr descr : pattern.getDescrs()) {
            if (descr instanceof ExprConstraintDescr constraint) {
                constraint(constraint, place.at(descr.getLine(), descr.getColumn() + 1));
            } else {
                place.error("a constraint of this form may not stand here", "write field == value");
            }
        }
        return this;
    }

    private void constraint(ExprConstraintDescr descr, Place place) {
        String source = descr.getExpression().strip();
        if (source.length() > LONGEST_CONSTRAINT) {
            place.error(
                    "a constraint of " + source.length() + " characters stands here",
                    "keep constraints below " + LONGEST_CONSTRAINT + "; part them by commas");
        } else if (descr.getType() == ExprConstraintDescr.Type.POSITIONAL) {
            place.error("\"" + source + "\" has no field name", "write field == value, parted by commas");
        } else if (TemporalReader.isTemporal(source)) {
            temporal(source, place);
        } else {
            parsed(source, place);
        }
    }

    private void temporal(String source, Place place) {
        TemporalReader.read(source, place)
                .filter(bound -> isEvent(bound.reference(), place))
                .ifPresent(bound -> {
                    bounds.add(bound);
                    Set<String> read = Set.of(bound.reference());
                    conditions.add(new Condition(
                            place, source, TemporalWriter.conditions(bound), Set.of(), read, List.of(), List.of()));
                });
    }

    private boolean isEvent(String name, Place place) {
        Variable variable = variables.get(name);
        if (variable == null) {
            place.error("unknown variable \"" + name + "\"", Spelling.advice(name, variables.keySet()));
        } else if (variable.type() != ValueType.FACT) {
            place.error("\"" + name + "\" is no event", "name the variable of a whole event, such as $bought");
        }
        return variable != null && variable.type() == ValueType.FACT;
    }

    private void parsed(String source, Place place) {
        try {
            DrlxExpression parsed = Expressions.parse(source);
            if (isWhole(parsed, source)) {
                constraint(parsed, source, place);
                return;
            }
        } catch (ParseProblemException e) {
            // the same finding as for what is read only in part
        }
        place.error(
                "\"" + source + "\" cannot be read",
                source.startsWith("this ")
                        ? "name the event it is measured from: this after[0s, 24h] $bought"
                        : "write field == value, parted by commas");
    }

    /** The parser stops without complaint where it understands no further. */
    private boolean isWhole(DrlxExpression parsed, String source) {
        String bind = parsed.getBind() == null ? "" : parsed.getBind().asString() + ":";
        String written = source.replaceAll("\\s", "");
        return written.equals((bind + Expressions.text(parsed.getExpr())).replaceAll("\\s", ""))
                || written.equals(
                        (bind + new Terms(scope, "", false, true).text(parsed.getExpr())).replaceAll("\\s", ""));
    }

    private void constraint(DrlxExpression parsed, String source, Place place) {
        Expression expression = parsed.getExpr();
        List<String> drl = new ArrayList<>();
        if (parsed.getBind() != null) {
            Expression bound = boundField(expression);
            bind(parsed.getBind().asString(), bound, place, drl);
            if (!isComparison(expression)) {
                conditions.add(new Condition(place, source, drl, Set.of(), Set.of(), List.of(), List.of()));
                return;
            }
        }
        ExpressionChecker checker = new ExpressionChecker(scope, place);
        List<Comparison> comparisons = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (Expression conjunct : ConditionWriter.conjuncts(expression)) {
            conjunct(conjunct, checker, place, drl);
            new ComparisonReader(scope)
                    .read(conjunct)
                    .ifPresentOrElse(comparisons::add, () -> others.add(terms.text(conjunct)));
        }
        conditions.add(new Condition(place, source, drl, checker.fields(), checker.variables(), comparisons, others));
    }

    private void conjunct(Expression conjunct, ExpressionChecker checker, Place place, List<String> drl) {
        ValueType type = checker.typeOf(conjunct);
        if (!type.fits(ValueType.BOOLEAN)) {
            place.error(
                    "\"" + Expressions.text(conjunct) + "\" is " + type.aWord() + ", not a condition",
                    "compare it, such as " + Expressions.text(conjunct) + " == value");
        }
        isJoinedToActor |= isActorJoin(conjunct);
        drl.addAll(new LinkedHashSet<>(new ConditionWriter(terms).write(conjunct)));
    }

    private static boolean isComparison(Expression expression) {
        return expression instanceof BinaryExpr || expression instanceof PointFreeExpr;
    }

    /** In {@code $x : field == value} the field is bound. */
    private static Expression boundField(Expression expression) {
        if (expression instanceof BinaryExpr binary) {
            return boundField(binary.getLeft());
        }
        return expression instanceof PointFreeExpr words ? boundField(words.getLeft()) : expression;
    }

    private void bind(String name, Expression bound, Place place, List<String> drl) {
        if (!canBind) {
            place.error(
                    "\"" + name + "\" is bound where nothing can use it",
                    "bind variables in patterns that must be there, not in not, exists or Profile");
            return;
        }
        if (!name.startsWith("$")) {
            place.error("variable \"" + name + "\" does not begin with $", "write $" + name + " : ...");
        }
        if (!(bound instanceof NameExpr field)) {
            place.error("\"" + Expressions.text(bound) + "\" is no field to bind", "write $name : field");
            return;
        }
        ValueType type = new ExpressionChecker(scope, place).typeOf(bound);
        if (!scope.fields().containsKey(field.getNameAsString())) {
            // known all the same, so that there is one finding and not one for each use
            variables.putIfAbsent(name, Variable.ofField(name, ValueType.UNKNOWN, field.getNameAsString()));
            return;
        }
        drl.add(name + " : " + field.getNameAsString());
        if (variables.putIfAbsent(name, Variable.ofField(name, type, field.getNameAsString())) != null) {
            place.error(
                    "variable \"" + name + "\" is bound twice",
                    "give each its own name; to compare, write field == " + name);
        }
    }

    private boolean isActorJoin(Expression conjunct) {
        if (conjunct instanceof BinaryExpr binary && binary.getOperator() == BinaryExpr.Operator.EQUALS) {
            Expression left = binary.getLeft();
            Expression right = binary.getRight();
            return (isOwnActor(left) && isOtherActor(right)) || (isOwnActor(right) && isOtherActor(left));
        }
        return false;
    }

    private static boolean isOwnActor(Expression expression) {
        if (expression instanceof FieldAccessExpr access) {
            return access.getScope() instanceof ThisExpr
                    && access.getNameAsString().equals("actorId");
        }
        return expression instanceof NameExpr name && name.getNameAsString().equals("actorId");
    }

    private boolean isOtherActor(Expression expression) {
        if (expression instanceof NameExpr name) {
            Variable variable = variables.get(name.getNameAsString());
            return variable != null && variable.isActor();
        }
        return expression instanceof FieldAccessExpr access
                && access.getScope() instanceof NameExpr
                && access.getNameAsString().equals("actorId");
    }
}
