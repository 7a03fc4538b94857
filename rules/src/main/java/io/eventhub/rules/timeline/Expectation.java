package io.eventhub.rules.timeline;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Something that must come about, or hold. What the author did not write is not compared.
 *
 * @param name the decision's scenario, the business event's type or the state
 * @param attributes expected values by key: {@code actor}, and for decisions {@code action}, {@code status},
 *     {@code reason}, {@code policy}, {@code tier}, and for states {@code active}
 * @param atMs the expected time, empty when it does not matter
 * @param data expected fields of a business event or attributes of a candidate
 * @param place {@code file:line:column}
 */
public record Expectation(
        Kind kind,
        String name,
        Map<String, String> attributes,
        OptionalLong atMs,
        Map<String, Object> data,
        String place) {

    public Expectation {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
    }

    /** What is expected. */
    public enum Kind {
        DECISION,
        BUSINESS_EVENT,
        /** Whether the actor is in a state; nothing that comes about. */
        STATE
    }
}
