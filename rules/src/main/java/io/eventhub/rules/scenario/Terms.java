package io.eventhub.rules.scenario;

import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.drools.mvel.parser.ast.expr.PointFreeExpr;

/**
 * Writes checked expressions as they are compiled, and names the operands in them that may be missing.
 *
 * @param fieldPrefix what the fields of the scope's own type are prefixed with in generated code
 * @param isJava whether fields of events are read with getters, as consequences need
 * @param isAsWritten whether {@code matches} stays as its author wrote it, to be compared with the source
 */
record Terms(Scope scope, String fieldPrefix, boolean isJava, boolean isAsWritten) {
    String text(Expression expression) {
        if (expression instanceof EnclosedExpr enclosed) {
            return "(" + text(enclosed.getInner()) + ")";
        }
        if (expression instanceof BinaryExpr binary) {
            return text(binary.getLeft()) + " " + binary.getOperator().asString() + " " + text(binary.getRight());
        }
        if (expression instanceof UnaryExpr unary) {
            return unary.getOperator().asString() + text(unary.getExpression());
        }
        if (expression instanceof NameExpr name) {
            return name(name.getNameAsString());
        }
        if (expression instanceof FieldAccessExpr access) {
            return access(access);
        }
        if (expression instanceof MethodCallExpr call) {
            String receiver = call.getScope().map(this::text).orElse("");
            return receiver + "." + call.getNameAsString() + "(" + joined(call.getArguments()) + ")";
        }
        if (expression instanceof PointFreeExpr words) {
            return wordOperator(words);
        }
        return expression instanceof StringLiteralExpr literal
                ? "\"" + literal.getValue() + "\""
                : Expressions.text(expression);
    }

    /** The operands of the expression that may be null, as they are written in generated code. */
    Set<String> nullable(Expression expression) {
        Set<String> found = new LinkedHashSet<>();
        collect(expression, found);
        return found;
    }

    /** The divisors of whole numbers in the expression, which must not be zero. */
    Set<String> divisors(Expression expression) {
        Set<String> found = new LinkedHashSet<>();
        for (BinaryExpr binary : expression.findAll(BinaryExpr.class)) {
            if (Expressions.isDivision(binary) && !Expressions.isNumberLiteral(binary.getRight())) {
                found.add("(" + text(binary.getRight()) + ")");
            }
        }
        return found;
    }

    private void collect(Expression expression, Set<String> found) {
        if (expression instanceof EnclosedExpr enclosed) {
            collect(enclosed.getInner(), found);
        } else if (expression instanceof BinaryExpr binary) {
            collect(binary.getLeft(), found);
            collect(binary.getRight(), found);
        } else if (expression instanceof UnaryExpr unary) {
            collect(unary.getExpression(), found);
        } else if (expression instanceof PointFreeExpr words) {
            collect(words.getLeft(), found);
            words.getRight().forEach(right -> collect(right, found));
        } else if (expression instanceof MethodCallExpr call) {
            call(call, found);
        } else if (expression instanceof NameExpr name && isNullable(name.getNameAsString())) {
            found.add(text(name));
        } else if (expression instanceof FieldAccessExpr access && Scope.isNullable(access.getNameAsString())) {
            found.add(text(access));
        }
    }

    private void call(MethodCallExpr call, Set<String> found) {
        if (call.getScope().filter(this::isFact).isPresent()) {
            boolean nullable = Expressions.property(call.getNameAsString())
                    .filter(Scope::isNullable)
                    .isPresent();
            if (nullable) {
                found.add(text(call));
            }
            return;
        }
        call.getScope().ifPresent(receiver -> collect(receiver, found));
        call.getArguments().forEach(argument -> collect(argument, found));
    }

    private boolean isNullable(String name) {
        if (scope.fields().containsKey(name)) {
            return Scope.isNullable(name);
        }
        Variable variable = scope.variable(name);
        return variable != null && variable.type() != ValueType.FACT && !variable.isActor();
    }

    private boolean isFact(Expression expression) {
        if (expression instanceof NameExpr name) {
            Variable variable = scope.variable(name.getNameAsString());
            return variable != null && variable.type() == ValueType.FACT;
        }
        return false;
    }

    private String name(String name) {
        return scope.fields().containsKey(name) ? fieldPrefix + name : name;
    }

    private String access(FieldAccessExpr access) {
        String field = access.getNameAsString();
        if (access.getScope() instanceof ThisExpr) {
            return fieldPrefix + field;
        }
        return text(access.getScope()) + "." + (isJava ? Expressions.getter(field) : field);
    }

    private String wordOperator(PointFreeExpr words) {
        if (!isAsWritten && words.getOperator().asString().equals("matches")) {
            String method = words.isNegated() ? "differs" : "matches";
            return "TextPattern." + method + "(" + text(words.getLeft()) + ", " + joined(words.getRight()) + ")";
        }
        String operator =
                (words.isNegated() ? "not " : "") + words.getOperator().asString();
        String right = joined(words.getRight());
        boolean isList = words.getOperator().asString().equals("in");
        return text(words.getLeft()) + " " + operator + " " + (isList ? "(" + right + ")" : right);
    }

    private String joined(List<Expression> expressions) {
        return String.join(", ", expressions.stream().map(this::text).toList());
    }
}
