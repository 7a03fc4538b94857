package io.eventhub.hub.database;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Values as the text of a JSON column. Many rows go to Postgres as one such array, which {@code jsonb_to_recordset}
 * turns back into rows: one statement and one parameter for any number of them. Thread-safe.
 */
public final class JsonColumn {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .build();
    private static final TypeReference<LinkedHashMap<String, Object>> OBJECT = new TypeReference<>() {};
    private static final TypeReference<List<LinkedHashMap<String, Object>>> OBJECTS = new TypeReference<>() {};
    private static final Pattern NUL = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000");

    private JsonColumn() {}

    /** The value as JSON; the NUL character, which Postgres cannot store, becomes the replacement character. */
    public static String write(Object value) {
        String json = MAPPER.writeValueAsString(value);
        return json.contains("\\u0000") ? NUL.matcher(json).replaceAll("$1\\\\ufffd") : json;
    }

    /** An object's fields: whole numbers are {@code Long}, other numbers {@code Double}. */
    public static Map<String, Object> readObject(String json) {
        return MAPPER.readValue(json, OBJECT);
    }

    /** An array of objects. */
    public static List<? extends Map<String, Object>> readObjects(String json) {
        return MAPPER.readValue(json, OBJECTS);
    }
}
