package io.eventhub.rules.catalogue;

import io.eventhub.rules.RulebaseFolder;
import io.eventhub.rules.source.Durations;
import io.eventhub.rules.source.Findings;
import io.eventhub.rules.source.Places;
import io.eventhub.rules.source.Spelling;
import io.eventhub.rules.source.Yaml;
import io.eventhub.rules.source.YamlNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Merges the files of {@code catalogue/} into one catalogue. For one reading. */
public final class CatalogueReader {
    private static final Set<String> SECTIONS = Set.of("profile", "states", "events", "sources");
    private static final Set<String> TYPE_KEYS =
            Set.of("kind", "description", "actor", "rate", "fields", "aggregates", "reorder", "delay");
    private static final Set<String> FIELD_KEYS = Set.of("type", "required", "description", "unit", "personal");

    private static final Pattern RATE = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?)/([smhd])");

    private final Map<String, Field> profile = new LinkedHashMap<>();
    private final Map<String, String> states = new LinkedHashMap<>();
    private final Map<String, EventType> types = new LinkedHashMap<>();
    private final Map<String, YamlNode> aggregates = new LinkedHashMap<>();
    private final Map<YamlNode, YamlNode> sources = new LinkedHashMap<>();

    private final Places places;

    private CatalogueReader(Places places) {
        this.places = places;
    }

    /** The catalogue as far as it could be read; everything wrong is a finding. */
    public static Catalogue read(RulebaseFolder folder, Findings findings) {
        return read(folder, findings, new Places(findings));
    }

    /** @param places learns where each event type, aggregate and state is declared */
    public static Catalogue read(RulebaseFolder folder, Findings findings, Places places) {
        CatalogueReader reader = new CatalogueReader(places);
        folder.files().forEach((file, content) -> {
            if (file.startsWith("catalogue/") && (file.endsWith(".yaml") || file.endsWith(".yml"))) {
                Yaml.read(file, content, findings).forEach(reader::document);
            }
        });
        if (reader.types.isEmpty() && !findings.hasErrors()) {
            findings.error(
                    "catalogue", "", "no event types are declared", "add catalogue/events.yaml with \"events:\"");
        }
        return reader.catalogue();
    }

    private void document(YamlNode root) {
        Map<String, YamlNode> sections = root.map(SECTIONS);
        each(sections.get("profile"), (key, node) -> profileField(key, node));
        each(sections.get("states"), (key, node) -> state(key, node));
        each(sections.get("events"), (key, node) -> eventType(key, node));
        each(sections.get("sources"), sources::put);
    }

    private void profileField(YamlNode key, YamlNode node) {
        Names.checkProfileField(key.text(), key);
        Field field = field(key, node);
        if (profile.putIfAbsent(field.name(), field) != null) {
            key.error("profile field \"" + field.name() + "\" is declared twice", "remove one of them");
        }
    }

    private void state(YamlNode key, YamlNode node) {
        Names.checkState(key.text(), key);
        places.put("state", key.text(), key.file(), key.position());
        if (states.putIfAbsent(key.text(), node.text()) != null) {
            key.error("state \"" + key.text() + "\" is declared twice", "remove one of them");
        }
    }

    private void eventType(YamlNode key, YamlNode node) {
        String name = key.text();
        Names.checkType(name, key);
        places.put("event type", name, key.file(), key.position());
        Map<String, YamlNode> parts = node.map(TYPE_KEYS);
        Map<String, Field> fields = new LinkedHashMap<>();
        each(parts.get("fields"), (fieldKey, fieldNode) -> {
            Names.checkField(fieldKey.text(), fieldKey);
            Field field = field(fieldKey, fieldNode);
            fields.putIfAbsent(field.name(), field);
        });
        EventType.Kind kind = kind(key, parts.get("kind"));
        EventType type = new EventType(
                name,
                kind,
                text(parts, "description"),
                actor(parts, fields),
                fields,
                List.of(),
                rate(parts.get("rate")),
                Delays.reorder(name, kind, parts),
                Delays.delay(name, kind, parts));
        if (types.putIfAbsent(name, type) != null) {
            key.error("event type \"" + name + "\" is declared twice", "remove one of them");
        }
        YamlNode declared = parts.get("aggregates");
        if (declared != null) {
            aggregates.putIfAbsent(name, declared);
            declared.keys()
                    .forEach(aggregate -> places.put(
                            "aggregate", name + "." + aggregate.text(), aggregate.file(), aggregate.position()));
        }
    }

    private static EventType.Kind kind(YamlNode key, @Nullable YamlNode node) {
        if (node == null) {
            key.error("\"" + key.text() + "\" has no kind", "write kind: technical, or kind: business");
            return EventType.Kind.TECHNICAL;
        }
        return switch (node.text()) {
            case "technical" -> EventType.Kind.TECHNICAL;
            case "business" -> EventType.Kind.BUSINESS;
            default -> {
                node.error("unknown kind \"" + node.text() + "\"", "write technical or business");
                yield EventType.Kind.TECHNICAL;
            }
        };
    }

    private static @Nullable String actor(Map<String, YamlNode> parts, Map<String, Field> fields) {
        YamlNode node = parts.get("actor");
        if (node == null) {
            return null;
        }
        if (!fields.containsKey(node.text())) {
            node.error(
                    "the actor's field \"" + node.text() + "\" is no field of the type",
                    Spelling.advice(node.text(), fields.keySet()));
        }
        return node.text();
    }

    /** {@code 200/s}, {@code 30/m}, {@code 5/h} or {@code 1/d}; anything else is a finding and reads as unknown. */
    private static OptionalDouble rate(@Nullable YamlNode node) {
        if (node == null) {
            return OptionalDouble.empty();
        }
        Matcher rate = RATE.matcher(node.text());
        if (!rate.matches()) {
            node.error(
                    "\"" + node.text() + "\" is not a rate", "write how many events come, such as 200/s, 30/m or 5/h");
            return OptionalDouble.empty();
        }
        Duration per = Durations.parse("1" + rate.group(2)).orElseThrow();
        return OptionalDouble.of(Double.parseDouble(rate.group(1)) / per.toSeconds());
    }

    private static Field field(YamlNode key, YamlNode node) {
        Map<String, YamlNode> parts = node.map(FIELD_KEYS);
        YamlNode required = parts.get("required");
        YamlNode personal = parts.get("personal");
        return new Field(
                key.text(),
                fieldType(key, parts.get("type")),
                required != null && required.bool(),
                text(parts, "description"),
                text(parts, "unit"),
                personal != null && personal.bool());
    }

    private static FieldType fieldType(YamlNode key, @Nullable YamlNode node) {
        List<String> names = List.of("string", "integer", "number", "boolean", "instant");
        if (node == null) {
            key.error("\"" + key.text() + "\" has no type", "write type: " + String.join(" | ", names));
            return FieldType.STRING;
        }
        if (!names.contains(node.text())) {
            node.error("unknown field type \"" + node.text() + "\"", Spelling.advice(node.text(), names));
            return FieldType.STRING;
        }
        return FieldType.valueOf(node.text().toUpperCase(Locale.ROOT));
    }

    private Catalogue catalogue() {
        Map<String, EventType> complete = new LinkedHashMap<>();
        types.forEach((name, type) -> {
            YamlNode node = aggregates.get(name);
            List<Aggregate> declared = node == null ? List.of() : new AggregateReader(types).read(type, node);
            complete.put(name, type.with(declared));
        });
        return new Catalogue(complete, profile, states, new SourceReader(types).read(sources));
    }

    private static String text(Map<String, YamlNode> parts, String key) {
        YamlNode node = parts.get(key);
        return node == null ? "" : node.text();
    }

    private static void each(@Nullable YamlNode node, Entry entry) {
        if (node != null) {
            Map<String, YamlNode> values = node.map();
            new ArrayList<>(node.keys()).forEach(key -> {
                YamlNode value = values.remove(key.text());
                if (value != null) {
                    entry.read(key, value);
                }
            });
        }
    }

    /** Reads one entry of a map. */
    private interface Entry {
        void read(YamlNode key, YamlNode value);
    }
}
