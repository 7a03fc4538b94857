package io.eventhub.rules.catalogue;

import java.time.Instant;

/** The types a field may have, with their Java form in facts. JSON carries instants as RFC 3339 text. */
public enum FieldType {
    STRING(String.class),
    INTEGER(Long.class),
    NUMBER(Double.class),
    BOOLEAN(Boolean.class),
    INSTANT(Instant.class);

    private final Class<?> javaType;

    FieldType(Class<?> javaType) {
        this.javaType = javaType;
    }

    public Class<?> javaType() {
        return javaType;
    }
}
