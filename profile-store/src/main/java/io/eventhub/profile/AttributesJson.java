package io.eventhub.profile;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A profile's attributes as JSON: whole numbers become {@code Long}, other numbers {@code Double}. */
final class AttributesJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .build();
    private static final TypeReference<LinkedHashMap<String, Object>> OBJECT = new TypeReference<>() {};

    private static final RecentStrings RECENT = new RecentStrings();

    private AttributesJson() {}

    static Map<String, Object> read(String json) {
        Map<String, Object> attributes = MAPPER.readValue(json, OBJECT);
        attributes.replaceAll((name, value) -> value instanceof String text ? RECENT.one(text) : value);
        return attributes;
    }

    static String write(Map<String, Object> attributes) {
        return MAPPER.writeValueAsString(attributes);
    }
}
