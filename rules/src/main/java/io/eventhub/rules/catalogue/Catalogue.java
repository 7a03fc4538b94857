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
 * @param sources by name; a source of events need not be among them
 */
public record Catalogue(
        Map<String, EventType> eventTypes,
        Map<String, Field> profileFields,
        Map<String, String> actorStates,
        Map<String, Source> sources) {

    public Catalogue {
        eventTypes = Collections.unmodifiableMap(new LinkedHashMap<>(eventTypes));
        profileFields = Collections.unmodifiableMap(new LinkedHashMap<>(profileFields));
        actorStates = Collections.unmodifiableMap(new LinkedHashMap<>(actorStates));
        sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
    }

    /** Without sources. */
    public Catalogue(
            Map<String, EventType> eventTypes, Map<String, Field> profileFields, Map<String, String> actorStates) {
        this(eventTypes, profileFields, actorStates, Map.of());
    }

    /** The names of the sources that declare how far they are complete. */
    public List<String> trackedSources() {
        return sources.values().stream()
                .filter(Source::tracked)
                .map(Source::name)
                .toList();
    }

    /** All aggregates of all types. */
    public List<Aggregate> aggregates() {
        return eventTypes.values().stream()
                .flatMap(type -> type.aggregates().stream())
                .toList();
    }
}
