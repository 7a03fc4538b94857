package io.eventhub.hub.warmup;

import io.eventhub.model.Event;
import io.eventhub.rules.Rulebase;
import io.eventhub.rules.catalogue.EventType;
import io.eventhub.rules.catalogue.Field;
import io.eventhub.rules.recognition.ConstantEquality;
import io.eventhub.rules.recognition.PlannedRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Events that a rulebase knows, made up from its catalogue; half of the values are constants that its rules ask for, so
 * that rules do fire. The same rulebase gives the same events. Owned by one thread.
 */
final class SyntheticEvents {
    private static final int ACTORS = 1_000;

    private final SplittableRandom random = new SplittableRandom(1);
    private final List<EventType> types;
    private final Map<Class<?>, List<Object>> constants;
    private long count;

    SyntheticEvents(Rulebase rulebase) {
        types = rulebase.catalogue().eventTypes().values().stream()
                .filter(type -> type.kind() == EventType.Kind.TECHNICAL)
                .toList();
        constants = constants(rulebase.recognition().planned());
    }

    private static Map<Class<?>, List<Object>> constants(List<PlannedRule> rules) {
        Map<Class<?>, List<Object>> constants = new LinkedHashMap<>();
        rules.stream()
                .flatMap(rule -> rule.roles().stream())
                .flatMap(role -> role.equalities().stream())
                .map(ConstantEquality::constant)
                .distinct()
                .forEach(constant -> constants
                        .computeIfAbsent(constant.getClass(), type -> new ArrayList<>())
                        .add(constant));
        return constants;
    }

    boolean isEmpty() {
        return types.isEmpty();
    }

    Event next(long timeMs) {
        EventType type = types.get(random.nextInt(types.size()));
        Map<String, Object> data = new TreeMap<>();
        for (Field field : type.fields().values()) {
            data.put(field.name(), value(field, timeMs));
        }
        return Event.of(
                "warm-up", Long.toString(count++), type.name(), "actor-" + random.nextInt(ACTORS), timeMs, data);
    }

    private Object value(Field field, long timeMs) {
        List<Object> asked = constants.getOrDefault(field.type().javaType(), List.of());
        if (!asked.isEmpty() && random.nextBoolean()) {
            return asked.get(random.nextInt(asked.size()));
        }
        return switch (field.type()) {
            case STRING -> "value-" + random.nextInt(ACTORS);
            case INTEGER -> (long) random.nextInt(ACTORS);
            case NUMBER -> random.nextInt(10 * ACTORS) / 10.0;
            case BOOLEAN -> random.nextBoolean();
            case INSTANT -> Instant.ofEpochMilli(timeMs);
        };
    }
}
