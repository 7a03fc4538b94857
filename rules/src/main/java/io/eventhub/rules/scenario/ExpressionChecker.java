package io.eventhub.rules.scenario;

import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.DoubleLiteralExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.LongLiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.NullLiteralExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import io.eventhub.rules.catalogue.EventType;
import io.eventhub.rules.source.Spelling;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.drools.mvel.parser.ast.expr.PointFreeExpr;

/**
 * Types an expression and reports whatever is not on the allow-list: only names of the scope, literals, comparisons,
 * arithmetic and the methods of {@link Methods} pass.
 */
final class ExpressionChecker {
    private static final Set<String> WORD_OPERATORS = Set.of("in", "matches", "contains");

    private static final Pattern REPEATED_GROUP = Pattern.compile("\\)[*+{]");

    /** The digits of 64 bits, and the sign of their type. */
    private static final int LONGEST_NUMBER = 20;

    private static final int MOST_JOINS = 10;

    private final Scope scope;
    private final Place place;
    private final Set<String> fields = new LinkedHashSet<>();
    private final Set<String> variables = new LinkedHashSet<>();

    private int joins;

    ExpressionChecker(Scope scope, Place place) {
        this.scope = scope;
        this.place = place;
    }

    /** The fields of the scope's own type that were read so far. */
    Set<String> fields() {
        return fields;
    }

    /** The variables that were read so far. */
    Set<String> variables() {
        return variables;
    }

    ValueType typeOf(Expression expression) {
        if (expression instanceof EnclosedExpr enclosed) {
            return typeOf(enclosed.getInner());
        }
        if (expression instanceof BinaryExpr binary) {
            return binary(binary);
        }
        if (expression instanceof UnaryExpr unary) {
            return unary(unary);
        }
        if (expression instanceof NameExpr name) {
            return name(name.getNameAsString());
        }
        if (expression instanceof FieldAccessExpr access) {
            return access(access.getScope(), access.getNameAsString());
        }
        if (expression instanceof MethodCallExpr call) {
            return call(call);
        }
        if (expression instanceof PointFreeExpr wordOperator) {
            return wordOperator(wordOperator);
        }
        return literal(expression);
    }

    private ValueType literal(Expression expression) {
        if (expression instanceof StringLiteralExpr) {
            return ValueType.STRING;
        }
        if (expression instanceof IntegerLiteralExpr || expression instanceof LongLiteralExpr) {
            String digits = Expressions.text(expression);
            return digits.length() <= LONGEST_NUMBER
                    ? ValueType.INTEGER
                    : error("\"" + digits + "\" is larger than a whole number can be", "write at most 18 digits");
        }
        if (expression instanceof DoubleLiteralExpr) {
            return ValueType.NUMBER;
        }
        if (expression instanceof BooleanLiteralExpr) {
            return ValueType.BOOLEAN;
        }
        if (expression instanceof NullLiteralExpr) {
            return ValueType.NULL;
        }
        if (expression instanceof ThisExpr) {
            return ValueType.FACT;
        }
        return error(
                "\"" + Expressions.text(expression) + "\" may not stand in a rule",
                "use fields, variables, literals, comparisons, arithmetic and the allowed methods");
    }

    private ValueType name(String name) {
        ValueType field = scope.fields().get(name);
        if (field != null) {
            fields.add(name);
            return field;
        }
        Variable variable = scope.variable(name);
        if (variable != null) {
            variables.add(name);
            return variable.type();
        }
        if (name.startsWith("$")) {
            return error(
                    "unknown variable \"" + name + "\"",
                    Spelling.advice(name, scope.variables().keySet()));
        }
        return scope.owner().isEmpty()
                ? error("unknown name \"" + name + "\"", "bind it before: $" + name + " : " + name)
                : unknownField(scope.owner(), name, scope.fields().keySet());
    }

    private ValueType access(Expression of, String field) {
        if (of instanceof ThisExpr) {
            return name(field);
        }
        ValueType owner = typeOf(of);
        if (of instanceof NameExpr event && owner == ValueType.FACT) {
            return factField(event.getNameAsString(), field);
        }
        if (owner == ValueType.UNKNOWN) {
            return owner;
        }
        return error(
                "\"" + Expressions.text(of) + "." + field + "\" reads a field of something that is no event",
                "write $event.field or a field's name");
    }

    private ValueType factField(String variable, String field) {
        Variable fact = scope.variable(variable);
        EventType type = fact == null ? null : fact.fact();
        if (type == null) {
            return ValueType.UNKNOWN;
        }
        Map<String, ValueType> known = Scope.fieldsOf(type);
        ValueType found = known.get(field);
        return found == null ? unknownField(type.name(), field, known.keySet()) : found;
    }

    private ValueType unknownField(String owner, String name, Set<String> known) {
        return error("unknown field \"" + name + "\" of " + owner, Spelling.advice(name, known));
    }

    private ValueType binary(BinaryExpr binary) {
        ValueType left = typeOf(binary.getLeft());
        ValueType right = typeOf(binary.getRight());
        return switch (binary.getOperator()) {
            case AND, OR -> both(binary, left, right, ValueType.BOOLEAN);
            case EQUALS, NOT_EQUALS -> equality(binary, left, right);
            case LESS, GREATER, LESS_EQUALS, GREATER_EQUALS -> order(binary, left, right);
            case PLUS ->
                left == ValueType.STRING || right == ValueType.STRING
                        ? joined(binary)
                        : arithmetic(binary, left, right);
            case MINUS, MULTIPLY, DIVIDE, REMAINDER -> arithmetic(binary, left, right);
            default ->
                error(
                        "operator \"" + binary.getOperator().asString() + "\" may not stand in a rule",
                        "use == != < <= > >= && || + - * / %");
        };
    }

    private ValueType joined(BinaryExpr binary) {
        return ++joins <= MOST_JOINS
                ? ValueType.STRING
                : error(
                        "\"" + Expressions.text(binary) + "\" joins more than " + MOST_JOINS + " texts",
                        "put the text into a message template");
    }

    private ValueType both(BinaryExpr binary, ValueType left, ValueType right, ValueType wanted) {
        if (!left.fits(wanted) || !right.fits(wanted)) {
            mismatch(binary, left, right, "compare both sides first, such as a > 1 && b > 2");
        }
        return wanted;
    }

    private ValueType equality(BinaryExpr binary, ValueType left, ValueType right) {
        if (!left.isComparableTo(right)) {
            mismatch(binary, left, right, "compare " + left.aWord() + " with " + left.aWord());
        } else if (isMixedNumbers(binary, left, right)) {
            mismatch(binary, left, right, "an integer never equals a number here; use >= and <=");
        }
        return ValueType.BOOLEAN;
    }

    /** A literal takes the type of the other side; two values of different numeric types never are equal. */
    private static boolean isMixedNumbers(BinaryExpr binary, ValueType left, ValueType right) {
        return left != right
                && (left == ValueType.NUMBER || right == ValueType.NUMBER)
                && (left == ValueType.INTEGER || right == ValueType.INTEGER)
                && !(Expressions.isNumberLiteral(binary.getLeft()) || Expressions.isNumberLiteral(binary.getRight()));
    }

    private ValueType order(BinaryExpr binary, ValueType left, ValueType right) {
        if (left == ValueType.INSTANT && right == ValueType.INSTANT) {
            return error(
                    "instants are compared with methods, got " + Expressions.text(binary),
                    "write a.isAfter(b) or a.isBefore(b)");
        }
        if (!left.isNumeric() || !right.isNumeric()) {
            mismatch(binary, left, right, "only numbers have an order: write a number, without quotes");
        }
        return ValueType.BOOLEAN;
    }

    private ValueType arithmetic(BinaryExpr binary, ValueType left, ValueType right) {
        if (!left.isNumeric() || !right.isNumeric()) {
            mismatch(binary, left, right, "arithmetic needs numbers on both sides");
            return ValueType.UNKNOWN;
        }
        if (Expressions.isDivision(binary) && Expressions.isZero(binary.getRight())) {
            return error("\"" + Expressions.text(binary) + "\" divides by zero", "divide by something else");
        }
        return left == ValueType.NUMBER || right == ValueType.NUMBER ? ValueType.NUMBER : ValueType.INTEGER;
    }

    private void mismatch(BinaryExpr binary, ValueType left, ValueType right, String advice) {
        error(
                "\"" + Expressions.text(binary) + "\" has " + left.word() + " on the left and " + right.word()
                        + " on the right",
                advice);
    }

    private ValueType unary(UnaryExpr unary) {
        ValueType operand = typeOf(unary.getExpression());
        return switch (unary.getOperator()) {
            case LOGICAL_COMPLEMENT -> {
                if (!operand.fits(ValueType.BOOLEAN)) {
                    error("\"!\" stands before " + operand.aWord(), "put it before a comparison in brackets");
                }
                yield ValueType.BOOLEAN;
            }
            case MINUS, PLUS -> {
                if (!operand.isNumeric()) {
                    error("\"" + Expressions.text(unary) + "\" is no number", "arithmetic needs numbers");
                }
                yield operand;
            }
            default ->
                error(
                        "operator \"" + unary.getOperator().asString() + "\" may not stand in a rule",
                        "events are never changed");
        };
    }

    private ValueType call(MethodCallExpr call) {
        Optional<Expression> receiver = call.getScope();
        String name = call.getNameAsString();
        if (receiver.isEmpty()) {
            return error(
                    "function \"" + name + "\" may not be called", "call a method of a value, such as name.length()");
        }
        if (receiver.get() instanceof NameExpr math
                && math.getNameAsString().equals("Math")
                && scope.variable("Math") == null) {
            return signature(call, Methods.ofMath(name), Methods.knownMath());
        }
        ValueType type = typeOf(receiver.get());
        if (type == ValueType.FACT
                && receiver.get() instanceof NameExpr fact
                && call.getArguments().isEmpty()) {
            return Expressions.property(name)
                    .map(field -> factField(fact.getNameAsString(), field))
                    .orElseGet(() -> error("method \"" + name + "\" may not be called", "read a field: $event.field"));
        }
        return type == ValueType.UNKNOWN ? type : signature(call, Methods.of(type, name), Methods.known(type));
    }

    private ValueType signature(MethodCallExpr call, Optional<Methods.Signature> signature, String advice) {
        List<ValueType> arguments =
                call.getArguments().stream().map(this::typeOf).toList();
        if (signature.isEmpty()) {
            return error("method \"" + call.getNameAsString() + "\" may not be called", advice);
        }
        List<ValueType> wanted = signature.get().parameters();
        boolean fits = arguments.size() == wanted.size();
        for (int i = 0; fits && i < wanted.size(); i++) {
            fits = arguments.get(i).fits(wanted.get(i));
        }
        if (!fits) {
            error(
                    "\"" + Expressions.text(call) + "\" passes " + words(arguments),
                    "\"" + call.getNameAsString() + "\" takes " + words(wanted));
        }
        return signature.get().result();
    }

    private static String words(List<ValueType> types) {
        return types.isEmpty()
                ? "nothing"
                : String.join(", ", types.stream().map(ValueType::word).toList());
    }

    private ValueType wordOperator(PointFreeExpr expression) {
        String operator = expression.getOperator().asString();
        if (!WORD_OPERATORS.contains(operator)) {
            return error("operator \"" + operator + "\" may not stand here", "use ==, in, matches or contains");
        }
        ValueType left = typeOf(expression.getLeft());
        NodeList<Expression> right = expression.getRight();
        for (Expression item : right) {
            ValueType type = typeOf(item);
            if (!type.isComparableTo(left)) {
                error(
                        "\"" + Expressions.text(item) + "\" is " + type.aWord() + ", not " + left.aWord(),
                        "compare " + left.aWord() + " with " + left.aWord());
            }
        }
        if (!operator.equals("in")) {
            text(operator, left, right);
        }
        return ValueType.BOOLEAN;
    }

    private void text(String operator, ValueType left, NodeList<Expression> right) {
        if (!left.fits(ValueType.STRING) || right.size() != 1) {
            error("\"" + operator + "\" needs one text on each side", "write field " + operator + " \"text\"");
        } else if (operator.equals("matches")) {
            regularExpression(right.get(0));
        }
    }

    private void regularExpression(Expression expression) {
        if (!(expression instanceof StringLiteralExpr literal)) {
            error("\"matches\" needs a literal", "write matches \"a.*\"");
            return;
        }
        if (REPEATED_GROUP.matcher(literal.asString()).find()) {
            error(
                    "\"" + literal.asString() + "\" repeats a group, which can take for ever",
                    "repeat single characters: [a-z]+, or use in, contains or startsWith");
            return;
        }
        try {
            Pattern.compile(literal.asString());
        } catch (PatternSyntaxException e) {
            error(
                    "\"" + literal.asString() + "\" is no regular expression: " + e.getDescription(),
                    "correct it, or use contains");
        }
    }

    private ValueType error(String message, String advice) {
        place.error(message, advice);
        return ValueType.UNKNOWN;
    }
}
