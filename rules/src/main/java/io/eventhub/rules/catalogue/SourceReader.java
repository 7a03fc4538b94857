package io.eventhub.rules.catalogue;

import io.eventhub.rules.source.Spelling;
import io.eventhub.rules.source.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the {@code sources} of a catalogue against its event types. */
final class SourceReader {
    private static final Set<String> KEYS = Set.of("description", "delivers", "tracked");

    private final Map<String, EventType> types;

    SourceReader(Map<String, EventType> types) {
        this.types = types;
    }

    /** @param declared what each source says, by its place */
    Map<String, Source> read(Map<YamlNode, YamlNode> declared) {
        Map<String, Source> sources = new LinkedHashMap<>();
        declared.forEach((key, node) -> {
            if (sources.putIfAbsent(key.text(), source(key, node)) != null) {
                key.error("source \"" + key.text() + "\" is declared twice", "remove one of them");
            }
        });
        return sources;
    }

    private Source source(YamlNode key, YamlNode node) {
        Map<String, YamlNode> parts = node.map(KEYS);
        YamlNode description = parts.get("description");
        YamlNode tracked = parts.get("tracked");
        if (key.text().isBlank()) {
            key.error("a source without a name", "write the CloudEvents source of its events");
        }
        return new Source(
                key.text(),
                description == null ? "" : description.text(),
                delivers(key, parts.get("delivers")),
                tracked != null && tracked.bool());
    }

    private List<String> delivers(YamlNode key, @Nullable YamlNode node) {
        if (node == null || node.list().isEmpty()) {
            key.error("source \"" + key.text() + "\" delivers nothing", "write delivers: [the types it sends]");
            return List.of();
        }
        List<String> delivered = new ArrayList<>();
        for (YamlNode item : node.list()) {
            EventType type = types.get(item.text());
            if (type == null) {
                item.error("unknown event type \"" + item.text() + "\"", Spelling.advice(item.text(), types.keySet()));
            } else if (type.kind() == EventType.Kind.BUSINESS) {
                item.error(type.name() + " is a business event, which rules publish", "name technical types only");
            } else {
                delivered.add(type.name());
            }
        }
        return delivered;
    }
}
