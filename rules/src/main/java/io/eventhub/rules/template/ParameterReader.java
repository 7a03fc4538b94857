package io.eventhub.rules.template;

import io.eventhub.rules.source.Spelling;
import io.eventhub.rules.source.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code parameters:} of a template's YAML file. */
final class ParameterReader {
    private static final Set<String> KEYS = Set.of("type", "default", "unit", "minimum", "maximum", "description");

    private ParameterReader() {}

    /** Everything wrong is a finding; a parameter that has none of the known types is left out. */
    static List<Parameter> read(YamlNode node) {
        List<Parameter> parameters = new ArrayList<>();
        node.map().forEach((name, value) -> {
            checkName(name, value);
            parameter(name, value).ifPresent(parameters::add);
        });
        return parameters;
    }

    private static void checkName(String name, YamlNode value) {
        if (!name.matches("[A-Za-z]\\w*") || name.equals("id") || name.equals("row")) {
            value.error(
                    "\"" + name + "\" cannot name a parameter",
                    "write letters, digits and _, beginning with a letter; id and row are taken");
        }
    }

    private static Optional<Parameter> parameter(String name, YamlNode node) {
        Map<String, YamlNode> parts = node.map(KEYS);
        Optional<ParameterType> type = type(node, parts.get("type"));
        type.ifPresent(known -> check(name, known, parts));
        return type.map(known -> new Parameter(
                name,
                known,
                text(parts.get("default")),
                orEmpty(parts.get("unit")),
                text(parts.get("minimum")),
                text(parts.get("maximum")),
                orEmpty(parts.get("description"))));
    }

    private static Optional<ParameterType> type(YamlNode node, @Nullable YamlNode type) {
        String word = orEmpty(type);
        if (!ParameterType.words().contains(word)) {
            YamlNode place = type == null ? node : type;
            place.error("unknown type \"" + word + "\"", Spelling.advice(word, ParameterType.words()));
            return Optional.empty();
        }
        return Optional.of(ParameterType.valueOf(word.toUpperCase(Locale.ROOT)));
    }

    private static void check(String name, ParameterType type, Map<String, YamlNode> parts) {
        Parameter unbounded = new Parameter(name, type, null, "", null, null, "");
        for (String bound : List.of("minimum", "maximum")) {
            YamlNode node = parts.get(bound);
            if (node != null && !type.isOrdered()) {
                node.error("a " + type.word() + " has no " + bound, "remove it");
            } else if (node != null) {
                problem(unbounded, node);
            }
        }
        YamlNode value = parts.get("default");
        if (value != null) {
            problem(bounded(name, type, parts), value);
        }
    }

    private static Parameter bounded(String name, ParameterType type, Map<String, YamlNode> parts) {
        return new Parameter(
                name,
                type,
                null,
                orEmpty(parts.get("unit")),
                text(parts.get("minimum")),
                text(parts.get("maximum")),
                "");
    }

    private static void problem(Parameter parameter, YamlNode node) {
        parameter.problem(node.text()).ifPresent(found -> node.error(found.message(), found.advice()));
    }

    private static @Nullable String text(@Nullable YamlNode node) {
        return node == null || node.isNull() ? null : node.text();
    }

    private static String orEmpty(@Nullable YamlNode node) {
        return node == null ? "" : node.text();
    }
}
