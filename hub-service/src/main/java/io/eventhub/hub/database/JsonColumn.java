package io.eventhub.hub.database;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Values as the text of a JSON column. Many rows go to Postgres as one such array, which {@code jsonb_to_recordset}
 * turns back into rows: one statement and one parameter for any number of them. Thread-safe.
 */
public final class JsonColumn {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final TypeReference<LinkedHashMap<String, Object>> OBJECT = new TypeReference<>() {};
    private static final TypeReference<List<LinkedHashMap<String, Object>>> OBJECTS = new TypeReference<>() {};
    private static final Pattern NUL = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000");

    private JsonColumn() {}

    /** The value as JSON; the NUL character, which Postgres cannot store, becomes the replacement character. */
    public static String write(Object value) {
        String json = MAPPER.writeValueAsString(value);
        return json.contains("\\u0000") ? NUL.matcher(json).replaceAll("$1\\\\ufffd") : json;
    }

    /**
     * An object's fields: whole numbers are {@code Long}, other numbers {@code Double}, and so are whole numbers beyond 64
     * bits: that is how Postgres writes a large {@code Double}.
     */
    public static Map<String, Object> readObject(String json) {
        return withLongsAndDoubles(MAPPER.readValue(json, OBJECT));
    }

    /** An array of objects. */
    public static List<? extends Map<String, Object>> readObjects(String json) {
        return MAPPER.readValue(json, OBJECTS).stream()
                .map(JsonColumn::withLongsAndDoubles)
                .toList();
    }

    private static Map<String, Object> withLongsAndDoubles(Map<String, Object> object) {
        object.replaceAll((name, value) -> longOrDouble(value));
        return object;
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // a map read from JSON has names as keys; a JSON null stays null
    private static Object longOrDouble(Object value) {
        if (value instanceof Integer number) {
            return number.longValue();
        }
        if (value instanceof BigInteger number) {
            return number.doubleValue();
        }
        if (value instanceof Map<?, ?> object) {
            return withLongsAndDoubles((Map<String, Object>) object);
        }
        if (value instanceof List<?> elements) {
            List<Object> converted = new ArrayList<>(elements.size());
            elements.forEach(element -> converted.add(longOrDouble(element)));
            return converted;
        }
        return value;
    }
}
