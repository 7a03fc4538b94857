package io.eventhub.engine.replay;

import io.eventhub.model.BusinessEvent;
import io.eventhub.model.Decision;
import io.eventhub.rules.timeline.Expectation;
import java.time.Instant;
import java.util.LinkedHashMap;
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

    boolean fulfils(Expectation expected) {
        String expectedKind = expected.kind() == Expectation.Kind.DECISION ? DECISION : BUSINESS_EVENT;
        return kind.equals(expectedKind)
                && name.equals(expected.name())
                && (expected.atMs().isEmpty() || expected.atMs().getAsLong() == atMs)
                && attributes.entrySet().stream().allMatch(entry -> isOrIsNotAsked(expected, entry))
                && attributes.keySet().containsAll(expected.attributes().keySet())
                && expected.data().entrySet().stream().allMatch(this::has);
    }

    private static boolean isOrIsNotAsked(Expectation expected, Map.Entry<String, String> entry) {
        String value = expected.attributes().get(entry.getKey());
        return value == null || value.equalsIgnoreCase(entry.getValue());
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
