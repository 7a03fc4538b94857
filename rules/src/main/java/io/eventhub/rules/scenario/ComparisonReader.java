package io.eventhub.rules.scenario;

import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.NullLiteralExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import io.eventhub.rules.scenario.Comparison.Operator;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.drools.mvel.parser.ast.expr.PointFreeExpr;

/** Reads comparisons of a pattern's own field with literals; everything else is left alone. */
record ComparisonReader(Scope scope) {
    Optional<Comparison> read(Expression condition) {
        return anyType(condition).filter(this::fits);
    }

    /** What compares a text with a number has a finding of its own. */
    private boolean fits(Comparison comparison) {
        ValueType type = scope.fields().getOrDefault(comparison.field(), ValueType.UNKNOWN);
        return comparison.values().stream().allMatch(value -> switch (type) {
            case STRING -> value instanceof String;
            case INTEGER, NUMBER -> value instanceof BigDecimal;
            case BOOLEAN -> value instanceof Boolean;
            default -> false;
        });
    }

    private Optional<Comparison> anyType(Expression condition) {
        Expression bare = Expressions.unwrapped(condition);
        if (bare instanceof BinaryExpr binary) {
            return operator(binary.getOperator()).flatMap(operator -> binary(binary, operator));
        }
        if (bare instanceof PointFreeExpr words
                && words.getOperator().asString().equals("in")) {
            return in(words);
        }
        boolean negated =
                bare instanceof UnaryExpr unary && unary.getOperator() == UnaryExpr.Operator.LOGICAL_COMPLEMENT;
        Expression flag = negated ? ((UnaryExpr) bare).getExpression() : bare;
        return field(flag).map(field -> new Comparison(field, Operator.EQUAL, List.of(!negated)));
    }

    private Optional<Comparison> binary(BinaryExpr binary, Operator operator) {
        Optional<String> left = field(binary.getLeft());
        return left.isPresent()
                ? comparison(left.get(), operator, binary.getRight())
                : field(binary.getRight()).flatMap(right -> comparison(right, operator.mirrored(), binary.getLeft()));
    }

    private static Optional<Comparison> comparison(String field, Operator operator, Expression value) {
        if (Expressions.unwrapped(value) instanceof NullLiteralExpr) {
            return switch (operator) {
                case EQUAL -> Optional.of(new Comparison(field, Operator.MISSING, List.of()));
                case NOT_EQUAL -> Optional.of(new Comparison(field, Operator.PRESENT, List.of()));
                default -> Optional.empty();
            };
        }
        return literal(value).map(literal -> new Comparison(field, operator, List.of(literal)));
    }

    private Optional<Comparison> in(PointFreeExpr words) {
        List<Object> values = new ArrayList<>();
        for (Expression value : words.getRight()) {
            literal(value).ifPresent(values::add);
        }
        boolean isReadable =
                !values.isEmpty() && values.size() == words.getRight().size();
        Operator operator = words.isNegated() ? Operator.NOT_IN : Operator.IN;
        return isReadable
                ? field(words.getLeft()).map(field -> new Comparison(field, operator, values))
                : Optional.empty();
    }

    private Optional<String> field(Expression expression) {
        Expression bare = Expressions.unwrapped(expression);
        Optional<String> name = Optional.empty();
        if (bare instanceof NameExpr plain) {
            name = Optional.of(plain.getNameAsString());
        } else if (bare instanceof FieldAccessExpr access && access.getScope() instanceof ThisExpr) {
            name = Optional.of(access.getNameAsString());
        }
        return name.filter(scope.fields()::containsKey);
    }

    private static Optional<Object> literal(Expression expression) {
        Expression bare = Expressions.unwrapped(expression);
        if (bare instanceof StringLiteralExpr text) {
            return Optional.of(text.asString());
        }
        if (bare instanceof BooleanLiteralExpr flag) {
            return Optional.of(flag.getValue());
        }
        if (!Expressions.isNumberLiteral(bare)) {
            return Optional.empty();
        }
        try {
            String digits = Expressions.text(bare).replaceAll("[_\\s()]|[lLdDfF]$", "");
            return Optional.of(new BigDecimal(digits).stripTrailingZeros());
        } catch (NumberFormatException e) {
            return Optional.empty(); // hexadecimal and the like
        }
    }

    private static Optional<Operator> operator(BinaryExpr.Operator operator) {
        return switch (operator) {
            case EQUALS -> Optional.of(Operator.EQUAL);
            case NOT_EQUALS -> Optional.of(Operator.NOT_EQUAL);
            case LESS -> Optional.of(Operator.LESS);
            case LESS_EQUALS -> Optional.of(Operator.LESS_OR_EQUAL);
            case GREATER -> Optional.of(Operator.GREATER);
            case GREATER_EQUALS -> Optional.of(Operator.GREATER_OR_EQUAL);
            default -> Optional.empty();
        };
    }
}
