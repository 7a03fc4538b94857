package io.eventhub.hub.event;

import io.eventhub.model.InvalidEventException;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The fields of a JSON object the hub itself has written; what is missing makes the object MALFORMED. */
record Fields(Map<?, ?> values) {
    static Fields of(byte @Nullable [] json) {
        Object value = Json.read(json == null ? new byte[0] : json, Json::valueOrEmpty);
        if (value instanceof Map<?, ?> values) {
            return new Fields(values);
        }
        throw Json.malformed("/data", "no JSON object, expected one");
    }

    static Fields of(Map<?, ?> values) {
        return new Fields(values);
    }

    @Nullable Object get(String name) {
        return values.get(name);
    }

    @Nullable String optional(String name) {
        Object value = values.get(name);
        return value == null ? null : as(String.class, name, value);
    }

    String text(String name) {
        return as(String.class, name, present(name));
    }

    long timeMs(String name) {
        return timeMs(name, text(name));
    }

    OptionalLong optionalTimeMs(String name) {
        String text = optional(name);
        return text == null ? OptionalLong.empty() : OptionalLong.of(timeMs(name, text));
    }

    private static long timeMs(String name, String text) {
        return Rfc3339.parse(text).orElseThrow(() -> wrong(name, text, "an RFC 3339 instant"));
    }

    long number(String name) {
        return as(Long.class, name, present(name));
    }

    boolean flag(String name) {
        return as(Boolean.class, name, present(name));
    }

    <E extends Enum<E>> E constant(String name, Class<E> type) {
        String text = text(name);
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> wrong(name, text, "one of " + Arrays.toString(type.getEnumConstants())));
    }

    @SuppressWarnings("unchecked") // objects read from JSON have names as keys
    Map<String, Object> object(String name) {
        return as(Map.class, name, present(name));
    }

    private Object present(String name) {
        Object value = values.get(name);
        if (value == null) {
            throw Json.malformed("/data/" + name, "no " + name + ", expected one");
        }
        return value;
    }

    private static <T> T as(Class<T> type, String name, Object value) {
        if (!type.isInstance(value)) {
            throw wrong(name, value, "a " + type.getSimpleName());
        }
        return type.cast(value);
    }

    private static InvalidEventException wrong(String name, Object value, String expected) {
        return Json.malformed("/data/" + name, "'" + value + "', expected " + expected);
    }
}
