package io.eventhub.hub.recording;

import io.eventhub.rules.catalogue.Field;
import io.eventhub.rules.catalogue.FieldType;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Stands in for what says who somebody is. Equal values get equal masks, in the order they are met, so that rules join
 * as they did and the same recording is masked the same way; a mask tells nothing of its value. Booleans stay.
 */
final class Masks {
    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");

    private final String actor;
    private final Map<Object, Object> masks = new HashMap<>();
    private final Map<String, Map<Object, Integer>> numbers = new HashMap<>();

    Masks(String actor) {
        this.actor = actor;
        masks.put(actor, "actor-1");
    }

    String actor() {
        return "actor-1";
    }

    /** Under which id an event is told that was recorded as {@code id} of {@code source}. */
    String event(String source, String id) {
        return "e" + number("e", source + '\0' + id);
    }

    /** The fields the catalogue knows, personal ones masked; the others say nothing to a rule and are left out. */
    Map<String, Object> fields(Map<String, Object> values, Map<String, Field> known) {
        Map<String, Object> masked = new LinkedHashMap<>();
        known.forEach((name, field) -> {
            Object value = values.get(name);
            if (value != null) {
                masked.put(name, field.isPersonal() || value.equals(actor) ? mask(field, value) : value);
            }
        });
        return masked;
    }

    private Object mask(Field field, Object value) {
        if (value instanceof Boolean) {
            return value;
        }
        return masks.computeIfAbsent(value, key -> {
            int number = number(field.name(), key);
            if (value instanceof Long) {
                return (long) number;
            }
            if (value instanceof Double) {
                return (double) number;
            }
            return field.type() == FieldType.INSTANT
                    ? FIRST.plus(Duration.ofSeconds(number)).toString()
                    : field.name() + "-" + number;
        });
    }

    /** How many different ones were met under the name up to and including this. */
    private int number(String name, Object value) {
        Map<Object, Integer> met = numbers.computeIfAbsent(name, key -> new HashMap<>());
        return met.computeIfAbsent(value, key -> met.size() + 1);
    }
}
