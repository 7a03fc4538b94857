package io.eventhub.rules.scenario;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A comparison of a field with literals, the part of the rule language that can be reasoned about.
 *
 * @param values {@code BigDecimal} without trailing zeros, {@code String} or {@code Boolean}; none when compared with
 *     {@code null}
 */
public record Comparison(String field, Operator operator, List<Object> values) {
    public Comparison {
        values = List.copyOf(values);
    }

    /** How the field and the values relate. */
    public enum Operator {
        EQUAL("=="),
        NOT_EQUAL("!="),
        LESS("<"),
        LESS_OR_EQUAL("<="),
        GREATER(">"),
        GREATER_OR_EQUAL(">="),
        IN("in"),
        NOT_IN("not in"),
        MISSING("== null"),
        PRESENT("!= null");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        /** The operator that holds where this one does not, for a value that is there. */
        Operator negated() {
            return switch (this) {
                case EQUAL -> NOT_EQUAL;
                case NOT_EQUAL -> EQUAL;
                case LESS -> GREATER_OR_EQUAL;
                case LESS_OR_EQUAL -> GREATER;
                case GREATER -> LESS_OR_EQUAL;
                case GREATER_OR_EQUAL -> LESS;
                case IN -> NOT_IN;
                case NOT_IN -> IN;
                case MISSING -> PRESENT;
                case PRESENT -> MISSING;
            };
        }

        /** The same seen from the other side: {@code 5 < x} is {@code x > 5}. */
        Operator mirrored() {
            return switch (this) {
                case LESS -> GREATER;
                case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
                case GREATER -> LESS;
                case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
                default -> this;
            };
        }
    }

    public Comparison negated() {
        return new Comparison(field, operator.negated(), values);
    }

    /** As an author writes it: {@code amount > 100}. */
    @Override
    public String toString() {
        return switch (operator) {
            case MISSING, PRESENT -> field + " " + operator.sign;
            case IN, NOT_IN ->
                field + " " + operator.sign + " "
                        + values.stream().map(Comparison::text).collect(Collectors.joining(", ", "( ", " )"));
            default -> field + " " + operator.sign + " " + text(values.get(0));
        };
    }

    private static String text(Object value) {
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        return value instanceof String ? "\"" + value + "\"" : value.toString();
    }
}
