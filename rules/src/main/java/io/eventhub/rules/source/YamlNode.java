package io.eventhub.rules.source;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A place in a YAML file: knows its position and turns what does not fit into a finding there. */
public final class YamlNode {
    private final String file;
    private final Node node;
    private final Findings findings;

    YamlNode(String file, Node node, Findings findings) {
        this.file = file;
        this.node = node;
        this.findings = findings;
    }

    public String file() {
        return file;
    }

    /** {@code line:column}, both from 1. */
    public String position() {
        return node.getStartMark()
                .map(mark -> (mark.getLine() + 1) + ":" + (mark.getColumn() + 1))
                .orElse("");
    }

    /** The line, from 1. */
    public int line() {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }

    /** Where the node's text begins in the file, in characters from 0. */
    public int start(String text) {
        return node.getStartMark()
                .map(mark -> text.offsetByCodePoints(0, mark.getIndex()))
                .orElse(0);
    }

    /** Where the node's text ends in the file, exclusive. */
    public int end(String text) {
        return node.getEndMark()
                .map(mark -> text.offsetByCodePoints(0, mark.getIndex()))
                .orElse(0);
    }

    /** Whether it is written with brackets, as {@code {key: value}}. */
    public boolean isBracketed() {
        return node instanceof CollectionNode<?> collection && collection.getFlowStyle() == FlowStyle.FLOW;
    }

    public void warning(String message, String advice) {
        findings.warning(file, position(), message, advice);
    }

    public void error(String message, String advice) {
        findings.error(file, position(), message, advice);
    }

    /** The entries of a map by key; a duplicate key or anything but a map is a finding. */
    public Map<String, YamlNode> map() {
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                YamlNode key = new YamlNode(file, tuple.getKeyNode(), findings);
                String name = key.scalar();
                YamlNode value = new YamlNode(file, tuple.getValueNode(), findings);
                if (entries.putIfAbsent(name, value) != null) {
                    key.error("\"" + name + "\" stands here twice", "remove one of them");
                }
            }
        } else if (!isNull()) {
            error("a map was expected, got " + described(), "write \"key: value\" lines or {key: value}");
        }
        return entries;
    }

    /** As {@link #map()}, and a key outside {@code known} is a finding. */
    public Map<String, YamlNode> map(Collection<String> known) {
        Map<String, YamlNode> entries = map();
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                YamlNode key = new YamlNode(file, tuple.getKeyNode(), findings);
                if (!known.contains(key.scalar())) {
                    key.error("unknown key \"" + key.scalar() + "\"", Spelling.advice(key.scalar(), known));
                }
            }
        }
        return entries;
    }

    /** The keys of a map with their places, in order. */
    public List<YamlNode> keys() {
        List<YamlNode> keys = new ArrayList<>();
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(tuple -> keys.add(new YamlNode(file, tuple.getKeyNode(), findings)));
        }
        return keys;
    }

    /** The items of a list; anything but a list is a finding. */
    public List<YamlNode> list() {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue().stream()
                    .map(item -> new YamlNode(file, item, findings))
                    .toList();
        }
        if (!isNull()) {
            error("a list was expected, got " + described(), "write \"- item\" lines or [item, item]");
        }
        return List.of();
    }

    /** The text of a scalar; a map or list is a finding and reads as empty. */
    public String text() {
        if (node instanceof ScalarNode scalar) {
            return isNull() ? "" : scalar.getValue();
        }
        error("a single value was expected, got " + described(), "write one text or number");
        return "";
    }

    /** A duration; anything else is a finding. */
    public Optional<Duration> duration() {
        Optional<Duration> duration = Durations.parse(text());
        if (duration.isEmpty()) {
            error("\"" + scalar() + "\" is not a duration", Durations.ADVICE);
        }
        return duration;
    }

    /** {@code true} or {@code false}; anything else is a finding and reads as false. */
    public boolean bool() {
        if (!node.getTag().equals(Tag.BOOL)) {
            error("\"" + scalar() + "\" is not a boolean", "write true or false");
            return false;
        }
        return Boolean.parseBoolean(scalar());
    }

    public boolean isNull() {
        return node.getTag().equals(Tag.NULL);
    }

    public boolean isScalar() {
        return node instanceof ScalarNode;
    }

    public boolean isList() {
        return node instanceof SequenceNode;
    }

    /** The value in plain Java: {@code String}, {@code Long}, {@code Double}, {@code Boolean}, map, list or null. */
    public @Nullable Object value() {
        if (node instanceof MappingNode) {
            Map<String, Object> values = new LinkedHashMap<>();
            map().forEach((key, value) -> put(values, key, value.value()));
            return values;
        }
        if (node instanceof SequenceNode) {
            List<@Nullable Object> values = new ArrayList<>();
            list().forEach(item -> values.add(item.value()));
            return values;
        }
        return scalarValue();
    }

    @SuppressWarnings("NullAway") // a value of an event or profile may be null, as Event and Profile say
    private static void put(Map<String, Object> values, String key, @Nullable Object value) {
        values.put(key, value);
    }

    private @Nullable Object scalarValue() {
        Tag tag = node.getTag();
        if (tag.equals(Tag.NULL)) {
            return null;
        }
        if (tag.equals(Tag.BOOL)) {
            return Boolean.parseBoolean(scalar());
        }
        try {
            if (tag.equals(Tag.INT)) {
                return Long.decode(scalar());
            }
            return tag.equals(Tag.FLOAT) ? (Object) Double.valueOf(scalar()) : scalar();
        } catch (NumberFormatException e) {
            error("\"" + scalar() + "\" is not a number this program can hold", "quote it if it is a text");
            return null;
        }
    }

    private String scalar() {
        return node instanceof ScalarNode scalar ? scalar.getValue() : described();
    }

    private String described() {
        if (node instanceof ScalarNode scalar) {
            return "\"" + scalar.getValue() + "\"";
        }
        return node instanceof MappingNode ? "a map" : "a list";
    }
}
