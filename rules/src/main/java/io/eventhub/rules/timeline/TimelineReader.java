package io.eventhub.rules.timeline;

import io.eventhub.model.Reason;
import io.eventhub.model.Status;
import io.eventhub.rules.Scenario;
import io.eventhub.rules.catalogue.Catalogue;
import io.eventhub.rules.catalogue.EventType;
import io.eventhub.rules.source.Durations;
import io.eventhub.rules.source.Spelling;
import io.eventhub.rules.source.YamlNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one document. For one reading. */
final class TimelineReader {
    private static final Set<String> KEYS = Set.of("name", "profiles", "start", "businessEvents", "steps");
    private static final Set<String> EVENT_KEYS = Set.of("at", "recorded", "event", "actor", "id", "source", "data");
    private static final Set<String> EXPECT_KEYS = Set.of("at", "expect");
    private static final Set<String> DECISION_KEYS =
            Set.of("decision", "actor", "action", "status", "reason", "policy", "tier", "at", "data");
    private static final Set<String> BUSINESS_KEYS = Set.of("business", "actor", "at", "data");
    private static final Set<String> STATE_KEYS = Set.of("state", "actor", "active");
    private static final String START = "2026-01-01T00:00:00Z";

    private final YamlNode document;
    private final Catalogue catalogue;
    private final Map<String, Scenario> scenarios;
    private long startMs = OffsetDateTime.parse(START).toInstant().toEpochMilli();

    TimelineReader(YamlNode document, Catalogue catalogue, Map<String, Scenario> scenarios) {
        this.document = document;
        this.catalogue = catalogue;
        this.scenarios = scenarios;
    }

    Timeline read() {
        Map<String, YamlNode> parts = document.map(KEYS);
        YamlNode name = parts.get("name");
        if (name == null || name.text().isBlank()) {
            document.error("the test has no name", "write name: what it shows, in a sentence");
        }
        startMs = start(parts.get("start"));
        return new Timeline(
                name == null ? "" : name.text(),
                document.file(),
                document.line(),
                startMs,
                profiles(parts.get("profiles")),
                ignoresBusinessEvents(parts.get("businessEvents")),
                steps(parts.get("steps")));
    }

    private long start(@Nullable YamlNode node) {
        return node == null ? startMs : instant(node).orElse(startMs);
    }

    private static boolean ignoresBusinessEvents(@Nullable YamlNode node) {
        if (node != null && !node.text().equals("ignore")) {
            node.error("unknown choice \"" + node.text() + "\"", "write businessEvents: ignore, or leave it out");
        }
        return node != null;
    }

    private Map<String, Map<String, Object>> profiles(@Nullable YamlNode node) {
        Map<String, Map<String, Object>> profiles = new LinkedHashMap<>();
        if (node != null) {
            node.map().forEach((actor, attributes) -> {
                attributes.map(catalogue.profileFields().keySet());
                profiles.put(actor, values(attributes));
            });
        }
        return profiles;
    }

    private List<Step> steps(@Nullable YamlNode node) {
        List<Step> steps = new ArrayList<>();
        if (node == null) {
            document.error("the test has no steps", "write steps: with events and expectations");
            return steps;
        }
        long lastMs = Long.MIN_VALUE;
        for (YamlNode item : node.list()) {
            Step step = step(item, steps.size());
            if (step.atMs() < lastMs) {
                item.error("the step lies before the one above it", "write the steps in the order of time");
            }
            lastMs = step.atMs();
            steps.add(step);
        }
        return steps;
    }

    private Step step(YamlNode node, int number) {
        if (node.map().containsKey("expect")) {
            Map<String, YamlNode> parts = node.map(EXPECT_KEYS);
            YamlNode expected = parts.get("expect");
            return new Step.Expect(at(node, parts), expected == null ? List.of() : expectations(expected), place(node));
        }
        return given(node, number);
    }

    private Step given(YamlNode node, int number) {
        Map<String, YamlNode> parts = node.map(EVENT_KEYS);
        String type = required(node, parts, "event", "write event: a type of the catalogue, or expect:");
        YamlNode data = parts.get("data");
        EventType known = catalogue.eventTypes().get(type);
        if (known == null && parts.containsKey("event")) {
            node.error(
                    "unknown event type \"" + type + "\"",
                    Spelling.advice(type, catalogue.eventTypes().keySet()));
        } else if (known != null && known.kind() == EventType.Kind.BUSINESS) {
            node.error(
                    "\"" + type + "\" is a business event, which rules publish",
                    "write the technical events that lead to it, and expect it: {business: " + type + "}");
        } else if (known != null && data != null) {
            data.map(known.fields().keySet());
        }
        long timeMs = at(node, parts);
        YamlNode recorded = parts.get("recorded");
        return new Step.Given(
                recorded == null ? timeMs : instant(recorded).orElse(timeMs),
                timeMs,
                text(parts, "source", "timeline"),
                text(parts, "id", "step-" + (number + 1)),
                type,
                required(node, parts, "actor", "write actor: whom the event is about"),
                data == null ? Map.of() : values(data));
    }

    private List<Expectation> expectations(YamlNode node) {
        if (node.isScalar()) {
            if (!node.text().equals("nothing")) {
                node.error("unknown expectation \"" + node.text() + "\"", "write expect: nothing, or a list");
            }
            return List.of();
        }
        return node.list().stream().map(this::expectation).toList();
    }

    private Expectation expectation(YamlNode node) {
        return node.map().containsKey("state") ? state(node) : cameAbout(node);
    }

    /** A state of an actor as it is at the step's instant. */
    private Expectation state(YamlNode node) {
        Map<String, YamlNode> parts = node.map(STATE_KEYS);
        String name = required(node, parts, "state", "write state: a state of the catalogue");
        if (!name.isEmpty() && !catalogue.actorStates().containsKey(name)) {
            node.error(
                    "unknown state \"" + name + "\"",
                    Spelling.advice(name, catalogue.actorStates().keySet()));
        }
        YamlNode active = parts.get("active");
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("actor", required(node, parts, "actor", "write actor: whose state it is"));
        attributes.put("active", String.valueOf(active == null || active.bool()));
        return new Expectation(Expectation.Kind.STATE, name, attributes, OptionalLong.empty(), Map.of(), place(node));
    }

    private Expectation cameAbout(YamlNode node) {
        boolean isBusiness = node.map().containsKey("business");
        Map<String, YamlNode> parts = node.map(isBusiness ? BUSINESS_KEYS : DECISION_KEYS);
        String key = isBusiness ? "business" : "decision";
        String name = required(node, parts, key, "write decision: a scenario, or business: an event type");
        checkName(node, isBusiness, name);
        Map<String, String> attributes = new LinkedHashMap<>();
        parts.forEach((part, value) -> {
            if (!Set.of(key, "at", "data").contains(part)) {
                attributes.put(part, value.text());
            }
        });
        checkCode(parts.get("status"), names(Status.values(), true));
        checkCode(parts.get("reason"), names(Reason.values(), false));
        YamlNode at = parts.get("at");
        YamlNode data = parts.get("data");
        return new Expectation(
                isBusiness ? Expectation.Kind.BUSINESS_EVENT : Expectation.Kind.DECISION,
                name,
                attributes,
                at == null ? OptionalLong.empty() : OptionalLong.of(instant(at).orElse(startMs)),
                data == null ? Map.of() : values(data),
                place(node));
    }

    private void checkName(YamlNode node, boolean isBusiness, String name) {
        Set<String> known = isBusiness ? catalogue.eventTypes().keySet() : scenarios.keySet();
        if (!name.isEmpty() && !known.contains(name)) {
            String what = isBusiness ? "business event type" : "scenario";
            node.error("unknown " + what + " \"" + name + "\"", Spelling.advice(name, known));
        }
    }

    private static void checkCode(@Nullable YamlNode node, List<String> known) {
        if (node != null && !known.contains(node.text())) {
            node.error("unknown code \"" + node.text() + "\"", Spelling.advice(node.text(), known));
        }
    }

    private static List<String> names(Enum<?>[] values, boolean lower) {
        List<String> names = new ArrayList<>();
        for (Enum<?> value : values) {
            names.add(lower ? value.name().toLowerCase(Locale.ROOT) : value.name());
        }
        return names;
    }

    private long at(YamlNode node, Map<String, YamlNode> parts) {
        YamlNode at = parts.get("at");
        if (at == null) {
            node.error("the step has no time", "write at: +5m, or at: an instant");
            return startMs;
        }
        return instant(at).orElse(startMs);
    }

    /** {@code +5m} after the start, or an RFC 3339 instant. */
    private Optional<Long> instant(YamlNode node) {
        String text = node.text();
        if (text.startsWith("+")) {
            Optional<Long> instant = Durations.parse(text.substring(1)).map(this::afterStart);
            if (instant.isEmpty()) {
                node.error("\"" + text + "\" is no time after the start", Durations.ADVICE + " behind the +");
            }
            return instant;
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant().toEpochMilli());
        } catch (DateTimeException | ArithmeticException e) {
            node.error("\"" + text + "\" is no time", "write +5m, or an instant such as 2026-03-02T09:00:00Z");
            return Optional.empty();
        }
    }

    private long afterStart(Duration duration) {
        return startMs + duration.toMillis();
    }

    private static String required(YamlNode node, Map<String, YamlNode> parts, String key, String advice) {
        String text = text(parts, key, "");
        if (text.isEmpty()) {
            node.error("\"" + key + "\" is missing", advice);
        }
        return text;
    }

    private static String text(Map<String, YamlNode> parts, String key, String otherwise) {
        YamlNode node = parts.get(key);
        return node == null ? otherwise : node.text();
    }

    @SuppressWarnings("unchecked") // YamlNode.value gives Map<String, Object> for maps
    private static Map<String, Object> values(YamlNode node) {
        return node.value() instanceof Map<?, ?> values ? (Map<String, Object>) values : Map.of();
    }

    private static String place(YamlNode node) {
        return node.file() + ":" + node.position();
    }
}
