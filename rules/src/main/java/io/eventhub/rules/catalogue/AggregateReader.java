package io.eventhub.rules.catalogue;

import io.eventhub.rules.catalogue.Aggregate.Function;
import io.eventhub.rules.source.Spelling;
import io.eventhub.rules.source.YamlNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the {@code aggregates} of an event type against the types they aggregate. */
final class AggregateReader {
    private static final Set<String> KEYS = Set.of("of", "function", "field", "window", "where", "description", "unit");
    private static final List<String> FUNCTIONS = List.of("count", "sum", "min", "max", "average", "distinct");

    private final Map<String, EventType> types;

    AggregateReader(Map<String, EventType> types) {
        this.types = types;
    }

    List<Aggregate> read(EventType host, YamlNode node) {
        List<Aggregate> aggregates = new ArrayList<>();
        Map<String, YamlNode> declared = node.map();
        for (YamlNode key : node.keys()) {
            YamlNode value = declared.remove(key.text());
            if (value != null) {
                aggregates.add(aggregate(host, key, value));
            }
        }
        return aggregates;
    }

    private Aggregate aggregate(EventType host, YamlNode key, YamlNode node) {
        Names.checkField(key.text(), key);
        if (host.fields().containsKey(key.text())) {
            key.error("\"" + key.text() + "\" is already a field of " + host.name(), "give the aggregate another name");
        }
        Map<String, YamlNode> parts = node.map(KEYS);
        EventType of = of(host, parts.get("of"));
        Function function = function(key, parts.get("function"));
        return new Aggregate(
                key.text(),
                host.name(),
                of.name(),
                function,
                field(key, of, function, parts.get("field")),
                window(key, parts.get("window")),
                filter(of, parts.get("where")));
    }

    private EventType of(EventType host, @Nullable YamlNode node) {
        if (node == null) {
            return host;
        }
        EventType of = types.get(node.text());
        if (of == null) {
            node.error("unknown event type \"" + node.text() + "\"", Spelling.advice(node.text(), types.keySet()));
            return host;
        }
        return of;
    }

    private static Function function(YamlNode key, @Nullable YamlNode node) {
        if (node == null) {
            key.error(
                    "aggregate \"" + key.text() + "\" has no function",
                    "write function: " + String.join(" | ", FUNCTIONS));
            return Function.COUNT;
        }
        if (!FUNCTIONS.contains(node.text())) {
            node.error("unknown function \"" + node.text() + "\"", Spelling.advice(node.text(), FUNCTIONS));
            return Function.COUNT;
        }
        return Function.valueOf(node.text().toUpperCase(Locale.ROOT));
    }

    private static @Nullable String field(YamlNode key, EventType of, Function function, @Nullable YamlNode node) {
        if (function == Function.COUNT) {
            if (node != null) {
                node.error("a count has no field, got \"" + node.text() + "\"", "remove it, or use distinct or sum");
            }
            return null;
        }
        if (node == null) {
            key.error("aggregate \"" + key.text() + "\" names no field", "write field: the field of " + of.name());
            return null;
        }
        Field field = of.fields().get(node.text());
        if (field == null) {
            node.error(
                    "\"" + node.text() + "\" is no field of " + of.name(),
                    Spelling.advice(node.text(), of.fields().keySet()));
        } else if (function != Function.DISTINCT && !isNumeric(field)) {
            node.error(
                    "\"" + node.text() + "\" has type " + field.type().name().toLowerCase(Locale.ROOT)
                            + ", not a number",
                    "sum, min, max and average need an integer or number field");
        }
        return node.text();
    }

    private static boolean isNumeric(Field field) {
        return field.type() == FieldType.INTEGER || field.type() == FieldType.NUMBER;
    }

    private static Duration window(YamlNode key, @Nullable YamlNode node) {
        if (node == null) {
            key.error("aggregate \"" + key.text() + "\" has no window", "write window: 1h");
            return Duration.ofHours(1);
        }
        Duration window = node.duration().orElse(Duration.ofHours(1));
        if (window.isZero()) {
            node.error("a window of zero holds nothing", "write a longer window");
        }
        return window;
    }

    private static Map<String, Object> filter(EventType of, @Nullable YamlNode node) {
        Map<String, Object> filter = new LinkedHashMap<>();
        if (node != null) {
            node.map(of.fields().keySet()).forEach((name, value) -> {
                Field field = of.fields().get(name);
                if (field != null) {
                    filterValue(field, value).ifPresent(wanted -> filter.put(name, wanted));
                }
            });
        }
        return filter;
    }

    private static Optional<Object> filterValue(Field field, YamlNode node) {
        Object value = FieldValues.exact(field.type(), node.value());
        if (value == null) {
            node.error(
                    "the value does not fit field \"" + field.name() + "\"",
                    "write a value of type " + field.type().name().toLowerCase(Locale.ROOT));
        }
        return Optional.ofNullable(value);
    }
}
