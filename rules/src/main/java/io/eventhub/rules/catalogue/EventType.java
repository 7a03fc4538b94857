package io.eventhub.rules.catalogue;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A type of event.
 *
 * @param name the CloudEvents {@code type} and the name of its facts in rules
 * @param actorField the field an event without {@code subject} takes its actor from, null when none may
 * @param fields by name, in the order of the catalogue
 * @param aggregates the aggregates whose values its events carry
 * @param ratePerSecond how many are expected a second, empty when the catalogue does not say
 */
public record EventType(
        String name,
        Kind kind,
        String description,
        @Nullable String actorField,
        Map<String, Field> fields,
        List<Aggregate> aggregates,
        OptionalDouble ratePerSecond) {

    public EventType {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        aggregates = List.copyOf(aggregates);
    }

    /** A type whose rate is not known. */
    public EventType(
            String name,
            Kind kind,
            String description,
            @Nullable String actorField,
            Map<String, Field> fields,
            List<Aggregate> aggregates) {
        this(name, kind, description, actorField, fields, aggregates, OptionalDouble.empty());
    }

    EventType with(List<Aggregate> declared) {
        return new EventType(name, kind, description, actorField, fields, declared, ratePerSecond);
    }

    /** Where events of the type come from. */
    public enum Kind {
        /** A source system sends them. */
        TECHNICAL,
        /** Rules publish them. */
        BUSINESS
    }
}
