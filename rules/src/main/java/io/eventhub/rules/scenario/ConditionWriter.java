package io.eventhub.rules.scenario;

import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes conditions so that a missing value makes them not hold instead of failing: what compares, computes or calls is
 * preceded by {@code operand != null}. Plain {@code !=} stays as it is: a missing plan is not "business".
 */
record ConditionWriter(Terms terms) {
    /** The parts of a conjunction, without brackets around them. */
    static List<Expression> conjuncts(Expression expression) {
        Expression bare = Expressions.unwrapped(expression);
        if (bare instanceof BinaryExpr binary && binary.getOperator() == BinaryExpr.Operator.AND) {
            List<Expression> parts = new ArrayList<>(conjuncts(binary.getLeft()));
            parts.addAll(conjuncts(binary.getRight()));
            return parts;
        }
        return List.of(bare);
    }

    /** The conditions one conjunct becomes, all of which must hold. */
    List<String> write(Expression conjunct) {
        if (conjunct instanceof BinaryExpr binary && isLogical(binary)) {
            return List.of(logical(binary));
        }
        List<String> conditions = new ArrayList<>(guards(conjunct));
        conditions.add(terms.text(conjunct));
        return conditions;
    }

    private String logical(Expression expression) {
        Expression bare = Expressions.unwrapped(expression);
        if (bare instanceof BinaryExpr binary && isLogical(binary)) {
            String operator = binary.getOperator().asString();
            return "(" + logical(binary.getLeft()) + " " + operator + " " + logical(binary.getRight()) + ")";
        }
        return "(" + String.join(" && ", write(bare)) + ")";
    }

    private Set<String> guards(Expression condition) {
        Set<String> guards = new LinkedHashSet<>();
        if (condition instanceof BinaryExpr binary && isPlainEquality(binary)) {
            if (binary.getOperator() == BinaryExpr.Operator.EQUALS && joins(binary)) {
                Expression own = isOwnField(binary.getLeft()) ? binary.getLeft() : binary.getRight();
                terms.nullable(own).forEach(operand -> guards.add(operand + " != null"));
            }
            return guards;
        }
        terms.nullable(condition).forEach(operand -> guards.add(operand + " != null"));
        terms.divisors(condition).forEach(divisor -> guards.add(divisor + " != 0"));
        return guards;
    }

    /** Compares two values that are read, so that null could meet null. */
    private static boolean joins(BinaryExpr binary) {
        return !Expressions.isLiteral(binary.getLeft()) && !Expressions.isLiteral(binary.getRight());
    }

    private static boolean isPlainEquality(BinaryExpr binary) {
        boolean equality = binary.getOperator() == BinaryExpr.Operator.EQUALS
                || binary.getOperator() == BinaryExpr.Operator.NOT_EQUALS;
        return equality && isPlain(binary.getLeft()) && isPlain(binary.getRight());
    }

    private static boolean isPlain(Expression operand) {
        return operand instanceof NameExpr
                || operand instanceof FieldAccessExpr
                || operand instanceof ThisExpr
                || Expressions.isLiteral(operand);
    }

    private boolean isOwnField(Expression operand) {
        return operand instanceof NameExpr name
                ? terms.scope().fields().containsKey(name.getNameAsString())
                : operand instanceof FieldAccessExpr access && access.getScope() instanceof ThisExpr;
    }

    private static boolean isLogical(BinaryExpr binary) {
        return binary.getOperator() == BinaryExpr.Operator.OR || binary.getOperator() == BinaryExpr.Operator.AND;
    }
}
