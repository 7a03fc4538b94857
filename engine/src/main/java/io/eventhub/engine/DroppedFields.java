package io.eventhub.engine;

import io.eventhub.rules.catalogue.Catalogue;
import io.eventhub.rules.catalogue.EventType;
import io.eventhub.rules.catalogue.Field;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds the fields that an event type has lost from one catalogue to the next, or that have another data type there: rules
 * of the next read them as absent in what is taken over. A type that is gone is not looked at.
 */
final class DroppedFields {
    private DroppedFields() {}

    /** By event type, in the order in which {@code before} declares them. */
    static Map<String, List<String>> of(Set<String> types, Catalogue before, Catalogue next) {
        Map<String, List<String>> dropped = new TreeMap<>();
        for (String name : types) {
            EventType old = before.eventTypes().get(name);
            EventType now = next.eventTypes().get(name);
            if (old != null && now != null) {
                List<String> fields = between(old, now);
                if (!fields.isEmpty()) {
                    dropped.put(name, fields);
                }
            }
        }
        return dropped;
    }

    private static List<String> between(EventType before, EventType next) {
        return before.fields().values().stream()
                .filter(field -> !lives(field, next))
                .map(Field::name)
                .toList();
    }

    private static boolean lives(Field field, EventType next) {
        Field now = next.fields().get(field.name());
        return now != null && now.type() == field.type();
    }
}
