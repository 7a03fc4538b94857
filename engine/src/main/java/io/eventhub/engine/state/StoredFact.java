package io.eventhub.engine.state;

import io.eventhub.model.Event;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a fact.
 *
 * @param aggregates the aggregate values it was created with, by name
 */
public record StoredFact(Event event, Map<String, @Nullable Object> aggregates) {
    public StoredFact {
        aggregates = Collections.unmodifiableMap(new LinkedHashMap<>(aggregates));
    }
}
