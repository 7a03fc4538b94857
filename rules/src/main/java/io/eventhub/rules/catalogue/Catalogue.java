package io.eventhub.rules.catalogue;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything a rulebase's rules may speak of.
 *
 * @param eventTypes by name
 * @param profileFields by name
 * @param actorStates description by name
 */
public record Catalogue(
        Map<String, EventType> eventTypes, Map<String, Field> profileFields, Map<String, String> actorStates) {

    public Catalogue {
        eventTypes = Collections.unmodifiableMap(new LinkedHashMap<>(eventTypes));
        profileFields = Collections.unmodifiableMap(new LinkedHashMap<>(profileFields));
        actorStates = Collections.unmodifiableMap(new LinkedHashMap<>(actorStates));
    }

    /** All aggregates of all types. */
    public List<Aggregate> aggregates() {
        return eventTypes.values().stream()
                .flatMap(type -> type.aggregates().stream())
                .toList();
    }
}
