package io.eventhub.rules.scenario;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.Position;
import com.github.javaparser.Problem;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.Statement;
import io.eventhub.rules.scenario.Consequence.Verb;
import io.eventhub.rules.source.Spelling;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads a {@code then} part: only the vocabulary of {@code hub} passes. For one rule. */
final class ConsequenceReader {
    private static final String FORM =
            "write hub.propose(\"action\").with(\"name\", $value); or publish, enter, leave, withdraw";
    private static final List<String> VERBS = List.of("propose", "publish", "enter", "leave", "withdraw");

    private static final int LONGEST = 10_000;

    private final Vocabulary vocabulary;
    private final Scope scope;
    private final Terms terms;
    private final Place start;
    private final List<Consequence> consequences = new ArrayList<>();

    /** @param start where the text of the consequence begins */
    ConsequenceReader(Vocabulary vocabulary, Scope scope, Place start) {
        this.vocabulary = vocabulary;
        this.scope = scope;
        this.terms = new Terms(scope, "", true, false);
        this.start = start;
    }

    List<Consequence> read(String text) {
        if (text.length() > LONGEST) {
            start.error(
                    "the consequence has " + text.length() + " characters",
                    "keep it below " + LONGEST + "; put texts into message templates");
            return List.of();
        }
        ParserConfiguration configuration =
                new ParserConfiguration().setLanguageLevel(ParserConfiguration.LanguageLevel.JAVA_17);
        ParseResult<BlockStmt> parsed = new JavaParser(configuration).parseBlock("{" + text + "\n}");
        Optional<BlockStmt> block = parsed.getResult();
        if (!parsed.isSuccessful() || block.isEmpty()) {
            parsed.getProblems().stream().limit(1).forEach(this::syntax);
            return List.of();
        }
        block.get().getStatements().forEach(this::statement);
        return consequences;
    }

    private void syntax(Problem problem) {
        Place place = problem.getLocation()
                .flatMap(range -> range.toRange())
                .map(range -> place(range.begin))
                .orElse(start);
        String what = problem.getMessage().lines().findFirst().orElse("").replaceFirst(", expected.*", "");
        place.error("the consequence cannot be read: " + what, "look for a missing bracket, quote or ; and " + FORM);
    }

    private void statement(Statement statement) {
        Place place = statement.getBegin().map(this::place).orElse(start);
        Deque<MethodCallExpr> chain =
                statement instanceof ExpressionStmt expression ? chain(expression.getExpression()) : new ArrayDeque<>();
        if (chain.isEmpty()) {
            String shown = statement.toString().lines().findFirst().orElse("");
            place.error("\"" + shown + "\" may not stand in a consequence", FORM);
            return;
        }
        calls(chain, place);
    }

    /** The calls of {@code hub.a().b().c()} in the order they are made; empty when it is anything else. */
    private static Deque<MethodCallExpr> chain(Expression expression) {
        Deque<MethodCallExpr> calls = new ArrayDeque<>();
        Expression at = expression;
        while (at instanceof MethodCallExpr call && call.getScope().isPresent()) {
            calls.addFirst(call);
            at = call.getScope().get();
        }
        boolean startsAtHub =
                at instanceof NameExpr name && name.getNameAsString().equals("hub");
        return startsAtHub ? calls : new ArrayDeque<>();
    }

    private void calls(Deque<MethodCallExpr> chain, Place place) {
        MethodCallExpr first = chain.removeFirst();
        String word = first.getNameAsString();
        if (!VERBS.contains(word)) {
            place.error("\"hub." + word + "\" is not known", Spelling.advice(word, VERBS));
            return;
        }
        if (first.getArguments().size() != 1 || !(first.getArgument(0) instanceof StringLiteralExpr literal)) {
            place.error("\"hub." + word + "\" needs one literal text", "write hub." + word + "(\"name\")");
            return;
        }
        Verb verb = Verb.valueOf(word.toUpperCase(Locale.ROOT));
        String name = literal.asString();
        TargetChecker target = new TargetChecker(vocabulary, verb, name, place);
        target.checkName();
        StringBuilder java = new StringBuilder("hub." + word + "(" + terms.text(literal) + ")");
        Set<String> given = new LinkedHashSet<>();
        for (MethodCallExpr with : chain) {
            java.append(with(target, with, given, place));
        }
        target.checkComplete(given);
        consequences.add(new Consequence(verb, name, given, java.append(';').toString(), place.line()));
    }

    private String with(TargetChecker target, MethodCallExpr call, Set<String> given, Place place) {
        if (!target.takesValues() || !call.getNameAsString().equals("with")) {
            place.error("\"." + call.getNameAsString() + "\" may not stand here", FORM);
            return "";
        }
        if (call.getArguments().size() != 2 || !(call.getArgument(0) instanceof StringLiteralExpr name)) {
            place.error("\".with\" needs a literal name and a value", "write .with(\"name\", $value)");
            return "";
        }
        Expression value = call.getArgument(1);
        ValueType type = new ExpressionChecker(scope, place).typeOf(value);
        if (type == ValueType.FACT) {
            place.error("\"" + value + "\" is a whole event", "hand over one of its fields");
        }
        if (!given.add(name.asString())) {
            place.error("\"" + name.asString() + "\" is given twice", "remove one of them");
        }
        target.checkValue(name.asString(), type);
        return ".with(" + terms.text(name) + ", " + guarded(value) + ")";
    }

    /** What computes with a missing value gives none, instead of failing. */
    private String guarded(Expression expression) {
        Set<String> missing = computes(expression) ? terms.nullable(expression) : Set.of();
        List<String> guards = new ArrayList<>();
        missing.forEach(operand -> guards.add(operand + " == null"));
        terms.divisors(expression).forEach(divisor -> guards.add(divisor + " == 0"));
        String text = terms.text(expression);
        return guards.isEmpty() ? text : "(" + String.join(" || ", guards) + " ? null : (Object) (" + text + "))";
    }

    private static boolean computes(Expression expression) {
        return expression.findFirst(BinaryExpr.class).isPresent()
                || expression.findFirst(UnaryExpr.class).isPresent()
                || expression
                        .findFirst(MethodCallExpr.class, call -> !isGetter(call))
                        .isPresent();
    }

    private static boolean isGetter(MethodCallExpr call) {
        return call.getArguments().isEmpty()
                && call.getScope().filter(NameExpr.class::isInstance).isPresent()
                && Expressions.property(call.getNameAsString()).isPresent();
    }

    /** The parsed text has one bracket before the author's. */
    private Place place(Position position) {
        return position.line == 1
                ? start.at(start.line(), start.column() + Math.max(0, position.column - 2))
                : start.at(start.line() + position.line - 1, position.column);
    }
}
