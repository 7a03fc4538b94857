package io.eventhub.model;

import java.util.Map;

/**
 * A technical or business event about one actor, in the terms of CloudEvents 1.0. Immutable.
 *
 * @param source the CloudEvents {@code source}; with {@code id} the identity used for deduplication
 * @param id the CloudEvents {@code id}
 * @param type the name of a type of the catalogue
 * @param actor the person or device the event is about; the partition key
 * @param timeMs event time in milliseconds since the epoch
 * @param timeAssigned whether the source gave no time, so that the record time stands in for it
 * @param data the event's fields by name; values are {@code String}, {@code Long}, {@code Double}, {@code Boolean},
 *     or nested maps and lists of these; a value may be null
 * @param extensions CloudEvents extension attributes, the W3C trace context among them
 */
public record Event(
        String source,
        String id,
        String type,
        String actor,
        long timeMs,
        boolean timeAssigned,
        Map<String, Object> data,
        Map<String, String> extensions) {

    public Event {
        data = FieldMap.of(data);
        extensions = Map.copyOf(extensions);
    }

    /** An event with a time of its own and no extensions. */
    public static Event of(String source, String id, String type, String actor, long timeMs, Map<String, Object> data) {
        return new Event(source, id, type, actor, timeMs, false, data, Map.of());
    }

    /** What a lineage keeps of this event. */
    public EventRef ref() {
        return new EventRef(source, id, type, timeMs);
    }
}
