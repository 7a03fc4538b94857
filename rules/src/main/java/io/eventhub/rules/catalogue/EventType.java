package io.eventhub.rules.catalogue;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A type of event.
 *
 * @param name the CloudEvents {@code type} and the name of its facts in rules
 * @param actorField the field an event without {@code subject} takes its actor from, null when none may
 * @param fields by name, in the order of the catalogue
 * @param aggregates the aggregates whose values its events carry
 */
public record EventType(
        String name,
        Kind kind,
        String description,
        @Nullable String actorField,
        Map<String, Field> fields,
        List<Aggregate> aggregates) {

    public EventType {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        aggregates = List.copyOf(aggregates);
    }

    /** Where events of the type come from. */
    public enum Kind {
        /** A source system sends them. */
        TECHNICAL,
        /** Rules publish them. */
        BUSINESS
    }
}
