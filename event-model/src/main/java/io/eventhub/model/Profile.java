package io.eventhub.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is known of an actor in the system of record.
 *
 * @param actor the actor's id
 * @param attributes values by field name; a value may be null
 * @param version grows with every change
 */
public record Profile(String actor, Map<String, Object> attributes, long version) {
    public Profile {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }
}
