package io.eventhub.rules.recognition;

import io.eventhub.model.Event;
import io.eventhub.rules.catalogue.EventType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How events of one type become facts. Immutable and shared by all shards. */
public interface FactType {
    EventType eventType();

    /** Whether any rule reads the type; events of one that no rule reads are counted and not inserted. */
    boolean isRead();

    /** Whether any rule that runs in the session reads the type; planned rules read it outside. */
    boolean isInSession();

    /** How long after its event time the session keeps a fact, in milliseconds; the declaration's {@code @expires}. */
    long retentionMs();

    /** How much later than what is generally allowed its events may come, in milliseconds: by delay or by reordering. */
    default long extraLatenessMs() {
        return 0;
    }

    /**
     * The fact of {@code event}.
     *
     * @param aggregates values in the order of {@code eventType().aggregates()}: {@code Long} or {@code Double}, null
     *     where a window holds nothing
     */
    EventFact create(Event event, @Nullable Object[] aggregates);

    /** The aggregate values the fact was created with by name, so that another version of the rulebase can find them. */
    default Map<String, @Nullable Object> aggregatesOf(EventFact fact) {
        @Nullable Object[] values = fact.aggregates();
        if (values.length == 0) {
            return Map.of();
        }
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            named.put(eventType().aggregates().get(i).name(), values[i]);
        }
        return named;
    }
}
