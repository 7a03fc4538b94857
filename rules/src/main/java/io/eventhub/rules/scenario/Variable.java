package io.eventhub.rules.scenario;

import io.eventhub.rules.catalogue.EventType;
import org.jspecify.annotations.Nullable;

/**
 * A variable of a rule.
 *
 * @param name with its {@code $}
 * @param type {@link ValueType#FACT} when it stands for a whole event
 * @param fact the event's type when it stands for a whole event
 * @param field the field it is bound to, null for a whole event
 */
public record Variable(
        String name,
        ValueType type,
        @Nullable EventType fact,
        @Nullable String field) {
    static Variable ofFact(String name, EventType fact) {
        return new Variable(name, ValueType.FACT, fact, null);
    }

    static Variable ofField(String name, ValueType type, String field) {
        return new Variable(name, type, null, field);
    }

    boolean isActor() {
        return "actorId".equals(field);
    }
}
