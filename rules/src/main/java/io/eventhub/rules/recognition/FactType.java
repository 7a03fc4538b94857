package io.eventhub.rules.recognition;

import io.eventhub.model.Event;
import io.eventhub.rules.catalogue.EventType;
import org.jspecify.annotations.Nullable;

/** How events of one type become facts. Immutable and shared by all shards. */
public interface FactType {
    EventType eventType();

    /** Whether any rule reads the type; events of one that no rule reads are counted and not inserted. */
    boolean isRead();

    /** How long after its event time a fact is kept, in milliseconds; also the declaration's {@code @expires}. */
    long retentionMs();

    /**
     * The fact of {@code event}.
     *
     * @param aggregates values in the order of {@code eventType().aggregates()}: {@code Long} or {@code Double}, null
     *     where a window holds nothing
     */
    EventFact create(Event event, @Nullable Object[] aggregates);
}
