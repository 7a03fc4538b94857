package io.eventhub.hub.rulebase;

import io.eventhub.hub.database.JsonColumn;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a version says, in the words of whoever owns it: by section, such as {@code scenarios} or {@code caps}, and id, the
 * value of each field as text. Two of them are compared without compiling anything.
 */
record Outline(Map<String, Map<String, Map<String, String>>> sections) {
    static final String SCENARIOS = "scenarios";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<TreeMap<String, TreeMap<String, TreeMap<String, String>>>> SECTIONS =
            new TypeReference<>() {};

    static Outline parse(String json) {
        Map<String, Map<String, Map<String, String>>> sections = new TreeMap<>();
        JSON.readValue(json, SECTIONS).forEach((section, rows) -> sections.put(section, new TreeMap<>(rows)));
        return new Outline(sections);
    }

    String json() {
        return JsonColumn.write(sections);
    }

    Map<String, Map<String, String>> section(String name) {
        return sections.getOrDefault(name, Map.of());
    }
}
