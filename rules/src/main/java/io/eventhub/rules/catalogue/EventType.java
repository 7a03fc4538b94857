package io.eventhub.rules.catalogue;

import java.time.Duration;
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
 * @param reorder how long its events wait to be handed on in the order of their times
 * @param delay how much later than they happen its events come by nature, and what waits for their absence is held
 */
public record EventType(
        String name,
        Kind kind,
        String description,
        @Nullable String actorField,
        Map<String, Field> fields,
        List<Aggregate> aggregates,
        OptionalDouble ratePerSecond,
        Duration reorder,
        Duration delay) {

    public EventType {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        aggregates = List.copyOf(aggregates);
    }

    /** A type whose rate is not known, and that is neither reordered nor delayed. */
    public EventType(
            String name,
            Kind kind,
            String description,
            @Nullable String actorField,
            Map<String, Field> fields,
            List<Aggregate> aggregates) {
        this(
                name,
                kind,
                description,
                actorField,
                fields,
                aggregates,
                OptionalDouble.empty(),
                Duration.ZERO,
                Duration.ZERO);
    }

    EventType with(List<Aggregate> declared) {
        return new EventType(name, kind, description, actorField, fields, declared, ratePerSecond, reorder, delay);
    }

    /** Where events of the type come from. */
    public enum Kind {
        /** A source system sends them. */
        TECHNICAL,
        /** Rules publish them. */
        BUSINESS
    }
}
