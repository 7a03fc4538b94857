package io.eventhub.hub.rulebase;

import io.eventhub.hub.database.JsonColumn;
import io.eventhub.rules.Rulebase;
import io.eventhub.rules.RulebaseFolder;
import io.eventhub.rules.Scenario;
import io.eventhub.rules.policy.Policies;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
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

    static Outline of(Rulebase rulebase, RulebaseFolder folder) {
        Map<String, Map<String, Map<String, String>>> sections = new TreeMap<>();
        sections.put(SCENARIOS, byId(rulebase.scenarios(), scenario -> scenario(scenario, folder)));
        Policies policies = rulebase.policies();
        sections.put("actions", byId(policies.actions(), Outline::fields));
        sections.put("caps", rows(policies.caps()));
        sections.put("cool-downs", rows(policies.coolDowns()));
        sections.put("exclusion-groups", rows(policies.exclusionGroups()));
        sections.put("context-exclusions", rows(policies.contextExclusions()));
        sections.put("rollout", byId(policies.rollouts(), Outline::fields));
        sections.put("operations", byId(policies.operations(), Outline::fields));
        sections.put("event-types", byId(rulebase.catalogue().eventTypes(), Outline::fields));
        sections.put("tiers", Map.of("order", Map.of("tiers", String.join(" > ", rulebase.tiers()))));
        return new Outline(sections);
    }

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

    /** A scenario is also changed when only the text of its rules is. */
    private static Map<String, String> scenario(Scenario scenario, RulebaseFolder folder) {
        Map<String, String> fields = fields(scenario);
        byte[] source = folder.files().get(scenario.file());
        if (source != null && scenario.file().endsWith(".drl")) {
            fields.put("rules", withoutComments(new String(source, StandardCharsets.UTF_8)));
        }
        return fields;
    }

    private static String withoutComments(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("//"))
                .collect(Collectors.joining("\n"));
    }

    private static <T> Map<String, Map<String, String>> byId(
            Map<String, T> values, Function<T, Map<String, String>> fields) {
        Map<String, Map<String, String>> rows = new LinkedHashMap<>();
        values.forEach((id, value) -> rows.put(id, fields.apply(value)));
        return rows;
    }

    private static Map<String, Map<String, String>> rows(List<? extends Record> values) {
        Map<String, Map<String, String>> rows = new LinkedHashMap<>();
        for (Record row : values) {
            Map<String, String> fields = fields(row);
            rows.put(fields.getOrDefault("id", ""), fields);
        }
        return rows;
    }

    private static Map<String, String> fields(Record value) {
        Map<String, String> fields = new TreeMap<>();
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            try {
                fields.put(component.getName(), text(component.getAccessor().invoke(value)));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot read " + component + " of " + value, e);
            }
        }
        return fields;
    }

    /** Sets and maps without an order of their own are put into one, so that equal versions read the same. */
    private static String text(Object value) {
        if (value instanceof Set<?> set) {
            return set.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
        }
        if (value instanceof Collection<?> list) {
            return list.stream().map(String::valueOf).collect(Collectors.joining(", "));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
        }
        if (value instanceof OptionalInt number) {
            return number.isPresent() ? Integer.toString(number.getAsInt()) : "unlimited";
        }
        return String.valueOf(value);
    }
}
