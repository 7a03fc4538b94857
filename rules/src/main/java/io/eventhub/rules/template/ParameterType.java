package io.eventhub.rules.template;

import io.eventhub.rules.source.Durations;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the values of a parameter look like, and how rules write them. */
public enum ParameterType {
    STRING("a text of at most 1,000 characters without quotes, backslashes and line breaks"),
    INTEGER("a whole number such as 3"),
    NUMBER("a number such as 1.5"),
    BOOLEAN("true or false"),
    DURATION("a duration such as 30s, 15m, 24h or 7d");

    private static final int LONGEST_TEXT = 1_000;
    private static final Pattern UNFIT_TEXT = Pattern.compile("[\"\\\\\\p{Cntrl}]");
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,18}(\\.\\d{1,18})?");

    private final String expected;

    ParameterType(String expected) {
        this.expected = expected;
    }

    /** What a value looks like, for people. */
    public String expected() {
        return expected;
    }

    /** As authors write it: {@code string}, {@code integer}, ... */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> words() {
        return Stream.of(values()).map(ParameterType::word).toList();
    }

    boolean isOrdered() {
        return this == INTEGER || this == NUMBER || this == DURATION;
    }

    /** The value as rules write it; empty when the text is none of this type. */
    Optional<String> drl(String text) {
        return switch (this) {
            case STRING ->
                Optional.of(text)
                        .filter(value -> value.length() <= LONGEST_TEXT
                                && !UNFIT_TEXT.matcher(value).find());
            case BOOLEAN -> Optional.of(text).filter(value -> value.equals("true") || value.equals("false"));
            case INTEGER -> number(text).map(BigDecimal::toPlainString);
            case NUMBER -> number(text).map(BigDecimal::toPlainString);
            case DURATION -> Durations.parse(text).flatMap(duration -> Durations.drl(duration.toMillis()));
        };
    }

    /** What minimum and maximum are compared by. */
    Optional<BigDecimal> number(String text) {
        return switch (this) {
            case INTEGER -> Optional.of(text).filter(WHOLE.asMatchPredicate()).map(BigDecimal::new);
            case NUMBER -> Optional.of(text).filter(DECIMAL.asMatchPredicate()).map(BigDecimal::new);
            case DURATION -> Durations.parse(text).map(duration -> BigDecimal.valueOf(duration.toMillis()));
            default -> Optional.empty();
        };
    }
}
