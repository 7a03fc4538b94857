package io.eventhub.rules.catalogue;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Turns values as JSON, YAML or CSV carry them into the Java form of a field type. */
public final class FieldValues {
    private FieldValues() {}

    /**
     * The value in the type's Java form when it is one without interpretation: whole numbers widen, an instant may be
     * RFC 3339 text. Null when it is not.
     */
    public static @Nullable Object exact(FieldType type, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        return switch (type) {
            case STRING -> value instanceof String ? value : null;
            case BOOLEAN -> value instanceof Boolean ? value : null;
            case INTEGER -> integer(value);
            case NUMBER -> value instanceof Number number ? finite(number) : null;
            case INSTANT -> value instanceof Instant ? value : value instanceof String text ? instant(text) : null;
        };
    }

    /** As {@link #exact}, and text is read as the type wants it: {@code "29.85"} as a number, {@code "Yes"} as true. */
    public static @Nullable Object lenient(FieldType type, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (type == FieldType.STRING) {
            return value.toString();
        }
        Object exact = exact(type, value);
        return exact == null && value instanceof String text ? parsed(type, text.strip()) : exact;
    }

    private static @Nullable Object parsed(FieldType type, String text) {
        try {
            return switch (type) {
                case STRING -> text;
                case BOOLEAN -> bool(text);
                case INTEGER -> isDigits(text) ? Long.valueOf(text) : integer(Double.valueOf(text));
                case NUMBER -> finite(Double.valueOf(text));
                case INSTANT -> instant(text);
            };
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static boolean isDigits(String text) {
        return text.chars().skip(text.startsWith("-") ? 1 : 0).allMatch(c -> c >= '0' && c <= '9');
    }

    private static @Nullable Long integer(Object value) {
        if (value instanceof Long whole) {
            return whole;
        }
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        return value instanceof Number number && isWhole(number.doubleValue()) ? (Long) number.longValue() : null;
    }

    /** Whole, and small enough for a double to hold every whole number up to it. */
    private static boolean isWhole(double value) {
        return value == Math.rint(value) && Math.abs(value) <= 1L << 53;
    }

    /** The same object when it is a double already. */
    private static @Nullable Double finite(Number value) {
        Double number = value instanceof Double same ? same : Double.valueOf(value.doubleValue());
        return Double.isFinite(number) ? number : null;
    }

    private static @Nullable Boolean bool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes" -> true;
            case "false", "no" -> false;
            default -> null;
        };
    }

    private static @Nullable Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
