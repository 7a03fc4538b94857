package io.eventhub.rules.scenario;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.DoubleLiteralExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.LiteralExpr;
import com.github.javaparser.ast.expr.LongLiteralExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.drools.mvel.parser.DrlxParser;
import org.drools.mvel.parser.ParseStart;
import org.drools.mvel.parser.ast.expr.DrlxExpression;
import org.drools.mvel.parser.printer.PrintUtil;

/** Questions about parsed expressions. */
final class Expressions {
    private static final Collection<String> OPERATORS = List.of(
            "after",
            "before",
            "coincides",
            "during",
            "finishedby",
            "finishes",
            "includes",
            "meets",
            "metby",
            "overlappedby",
            "overlaps",
            "startedby",
            "starts",
            "matches",
            "contains",
            "memberOf",
            "soundslike",
            "str",
            "excludes");
    private static final ParseStart<DrlxExpression> START = DrlxParser.buildDrlxParserWithArguments(OPERATORS);

    private Expressions() {}

    /** Parses one constraint with its binding. */
    static DrlxExpression parse(String constraint) {
        return DrlxParser.parseExpression(START, constraint);
    }

    static String text(Node node) {
        return PrintUtil.printNode(node);
    }

    static Expression unwrapped(Expression expression) {
        return expression instanceof EnclosedExpr enclosed ? unwrapped(enclosed.getInner()) : expression;
    }

    static boolean isLiteral(Expression expression) {
        Expression bare = unwrapped(expression);
        return bare instanceof UnaryExpr unary
                ? unary.getExpression() instanceof LiteralExpr
                : bare instanceof LiteralExpr;
    }

    static boolean isNumberLiteral(Expression expression) {
        Expression bare = unwrapped(expression);
        return bare instanceof UnaryExpr unary
                ? isNumberLiteral(unary.getExpression())
                : bare instanceof IntegerLiteralExpr
                        || bare instanceof LongLiteralExpr
                        || bare instanceof DoubleLiteralExpr;
    }

    static boolean isDivision(BinaryExpr binary) {
        return binary.getOperator() == BinaryExpr.Operator.DIVIDE
                || binary.getOperator() == BinaryExpr.Operator.REMAINDER;
    }

    static boolean isZero(Expression expression) {
        String text = text(unwrapped(expression));
        return text.matches("0+[lL]?");
    }

    /** The property a getter reads: {@code getImei} reads {@code imei}. */
    static Optional<String> property(String getter) {
        if (getter.length() < 4 || !getter.startsWith("get")) {
            return Optional.empty();
        }
        return Optional.of(getter.substring(3, 4).toLowerCase(Locale.ROOT) + getter.substring(4));
    }

    static String getter(String property) {
        return "get" + property.substring(0, 1).toUpperCase(Locale.ROOT) + property.substring(1) + "()";
    }
}
