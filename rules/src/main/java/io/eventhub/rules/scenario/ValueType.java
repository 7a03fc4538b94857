package io.eventhub.rules.scenario;

import io.eventhub.rules.catalogue.FieldType;
import java.time.Instant;
import java.util.Locale;

/** The type of an expression. */
public enum ValueType {
    STRING,
    INTEGER,
    NUMBER,
    BOOLEAN,
    INSTANT,
    /** The literal {@code null}. */
    NULL,
    /** A whole event. */
    FACT,
    /** Not known because of a finding already made; fits everything. */
    UNKNOWN;

    static ValueType of(FieldType type) {
        return valueOf(type.name());
    }

    boolean isNumeric() {
        return this == INTEGER || this == NUMBER || this == UNKNOWN;
    }

    /** Whether a value of this type can stand where {@code wanted} is; whole numbers widen. */
    boolean fits(ValueType wanted) {
        return this == wanted
                || this == UNKNOWN
                || wanted == UNKNOWN
                || this == NULL
                || (this == INTEGER && wanted == NUMBER);
    }

    /** Whether the two can be compared with {@code ==}. */
    boolean isComparableTo(ValueType other) {
        return fits(other) || other.fits(this);
    }

    /** The Java type of values that generated code holds. */
    public Class<?> javaType() {
        return switch (this) {
            case STRING -> String.class;
            case INTEGER -> Long.class;
            case NUMBER -> Double.class;
            case BOOLEAN -> Boolean.class;
            case INSTANT -> Instant.class;
            case NULL, FACT, UNKNOWN -> Object.class;
        };
    }

    /** With its article. */
    String aWord() {
        return (this == INTEGER || this == INSTANT ? "an " : "a ") + word();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
