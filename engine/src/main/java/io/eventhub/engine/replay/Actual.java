package io.eventhub.engine.replay;

import io.eventhub.model.BusinessEvent;
import io.eventhub.model.Decision;
import io.eventhub.rules.timeline.Expectation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Something that came about in a timeline, in the terms of {@link Expectation}.
 *
 * @param kind the words a person reads: decision, business event or dead letter
 */
record Actual(String kind, String name, Map<String, String> attributes, long atMs, Map<String, Object> data) {
    static final String DECISION = "decision";
    static final String BUSINESS_EVENT = "business event";
    static final String DEAD_LETTER = "dead letter";

    static Actual of(Decision decision) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("actor", decision.candidate().actor());
        attributes.put("action", decision.candidate().action());
        attributes.put("status", decision.status().name().toLowerCase(Locale.ROOT));
        attributes.put("reason", decision.reason().name());
        attributes.put("tier", decision.tier());
        if (decision.policy() != null) {
            attributes.put("policy", decision.policy());
        }
        if (!decision.detail().isEmpty()) {
            attributes.put("detail", decision.detail());
        }
        return new Actual(
                DECISION,
                decision.candidate().scenario(),
                attributes,
                decision.candidate().timeMs(),
                decision.candidate().attributes());
    }

    static Actual of(BusinessEvent event) {
        return new Actual(
                BUSINESS_EVENT,
                event.event().type(),
                Map.of("actor", event.event().actor()),
                event.event().timeMs(),
                event.event().data());
    }

    /** Whether it is what was expected. */
    boolean fulfils(Expectation expected) {
        return isOfTheSame(expected) && differencesFrom(expected).isEmpty();
    }

    /** Whether it is about the same scenario or type, and the same actor, if one was named. */
    boolean isOfTheSame(Expectation expected) {
        String expectedKind = switch (expected.kind()) {
            case DECISION -> DECISION;
            case BUSINESS_EVENT -> BUSINESS_EVENT;
            case STATE -> "state";
        };
        String actor = expected.attributes().get("actor");
        return kind.equals(expectedKind)
                && name.equals(expected.name())
                && (actor == null || actor.equals(attributes.get("actor")));
    }

    /** The keys whose values are not the expected ones. */
    List<String> differencesFrom(Expectation expected) {
        List<String> keys = new ArrayList<>();
        expected.attributes().forEach((key, value) -> {
            if (!value.equalsIgnoreCase(attributes.get(key))) {
                keys.add(key);
            }
        });
        if (expected.atMs().isPresent() && expected.atMs().getAsLong() != atMs) {
            keys.add("at");
        }
        expected.data().entrySet().stream().filter(entry -> !has(entry)).forEach(entry -> keys.add(entry.getKey()));
        return keys;
    }

    private boolean has(Map.Entry<String, Object> expected) {
        Object value = data.get(expected.getKey());
        if (expected.getValue() instanceof Number left && value instanceof Number right) {
            return left.doubleValue() == right.doubleValue();
        }
        return String.valueOf(expected.getValue()).equals(String.valueOf(value));
    }

    @Override
    public String toString() {
        return kind + " " + name + " " + attributes + " at " + Instant.ofEpochMilli(atMs)
                + (data.isEmpty() ? "" : " with " + data);
    }
}
