package io.eventhub.rules.template;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a template, as its author declared it; values as they are written.
 *
 * @param defaultValue what a row without a value gets; null when each row must give one
 * @param unit for people, such as {@code h} or {@code EUR}; may be empty
 * @param minimum the smallest value that is allowed; null for none
 * @param maximum the largest value that is allowed; null for none
 */
public record Parameter(
        String name,
        ParameterType type,
        @Nullable String defaultValue,
        String unit,
        @Nullable String minimum,
        @Nullable String maximum,
        String description) {

    /** What is wrong with a value, and what to write instead. */
    record Problem(String message, String advice) {}

    Optional<Problem> problem(String value) {
        if (type.drl(value).isEmpty()) {
            return Optional.of(
                    new Problem("\"" + value + "\" is no " + type.word() + " for " + name, "write " + type.expected()));
        }
        if (minimum != null && order(value, minimum) < 0) {
            return Optional.of(outside(value, "below the minimum " + shown(minimum)));
        }
        if (maximum != null && order(value, maximum) > 0) {
            return Optional.of(outside(value, "above the maximum " + shown(maximum)));
        }
        return Optional.empty();
    }

    private Problem outside(String value, String relation) {
        String range = minimum == null
                ? "at most " + maximum
                : maximum == null ? "at least " + minimum : minimum + " to " + shown(maximum);
        return new Problem(name + " is " + shown(value) + ", " + relation, "write " + range);
    }

    private int order(String left, String right) {
        return type.number(left)
                .flatMap(a -> type.number(right).map(a::compareTo))
                .orElse(0);
    }

    private String shown(String value) {
        return unit.isEmpty() || type == ParameterType.DURATION ? value : value + " " + unit;
    }
}
