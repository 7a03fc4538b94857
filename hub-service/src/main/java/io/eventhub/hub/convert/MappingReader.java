package io.eventhub.hub.convert;

import io.eventhub.rules.catalogue.FieldType;
import io.eventhub.rules.source.Findings;
import io.eventhub.rules.source.Yaml;
import io.eventhub.rules.source.YamlNode;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a mapping file; what is wrong in it becomes a finding at its place. */
final class MappingReader {
    private static final List<String> KEYS = List.of("type", "source", "actor", "time", "fields", "logFormat");

    private final Findings findings;

    MappingReader(Findings findings) {
        this.findings = findings;
    }

    Mapping read(String file, byte[] content) {
        List<YamlNode> documents = Yaml.read(file, content, findings);
        if (documents.size() != 1) {
            findings.error(file, "", documents.size() + " documents instead of one", "write one mapping");
            return mapping(Map.of());
        }
        Map<String, YamlNode> keys = documents.get(0).map(KEYS);
        if (!keys.containsKey("type") || !keys.containsKey("actor")) {
            documents.get(0).error("a mapping needs type and actor", "add the missing ones");
        }
        return mapping(keys);
    }

    private Mapping mapping(Map<String, YamlNode> keys) {
        Map<String, YamlNode> actor = map(keys.get("actor"), List.of("column", "constant"));
        return new Mapping(
                text(keys, "type").orElse(""),
                text(keys, "source"),
                text(actor, "column"),
                text(actor, "constant"),
                Optional.ofNullable(keys.get("time")).flatMap(this::time),
                fields(keys.get("fields")),
                text(keys, "logFormat").orElse("combined"));
    }

    private Optional<TimeColumn> time(YamlNode node) {
        Map<String, YamlNode> keys = node.map(List.of("column", "format", "zone"));
        try {
            return Optional.of(new TimeColumn(
                    text(keys, "column").orElse("time"),
                    text(keys, "format").orElse("iso"),
                    ZoneId.of(text(keys, "zone").orElse("UTC"))));
        } catch (DateTimeException | IllegalArgumentException e) {
            node.error(String.valueOf(e.getMessage()), "write a pattern such as yyyy-MM-dd HH:mm:ss and an IANA zone");
            return Optional.empty();
        }
    }

    private static Map<String, ValueColumn> fields(@Nullable YamlNode node) {
        Map<String, ValueColumn> fields = new LinkedHashMap<>();
        map(node).forEach((name, field) -> {
            Map<String, YamlNode> keys = field.map(List.of("column", "type"));
            fields.put(name, new ValueColumn(text(keys, "column").orElse(name), type(keys.get("type"))));
        });
        return fields;
    }

    private static FieldType type(@Nullable YamlNode node) {
        if (node == null) {
            return FieldType.STRING;
        }
        try {
            return FieldType.valueOf(node.text().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            node.error(
                    "\"" + node.text() + "\" is no field type",
                    "write one of " + Arrays.toString(FieldType.values()).toLowerCase(Locale.ROOT));
            return FieldType.STRING;
        }
    }

    private static Map<String, YamlNode> map(@Nullable YamlNode node, List<String> known) {
        return node == null ? Map.of() : node.map(known);
    }

    private static Map<String, YamlNode> map(@Nullable YamlNode node) {
        return node == null ? Map.of() : node.map();
    }

    private static Optional<String> text(Map<String, YamlNode> keys, String key) {
        return Optional.ofNullable(keys.get(key)).map(YamlNode::text).filter(text -> !text.isEmpty());
    }
}
