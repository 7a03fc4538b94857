package io.eventhub.rules.scenario;

import io.eventhub.rules.catalogue.EventType;
import io.eventhub.rules.catalogue.Field;
import io.eventhub.rules.catalogue.FieldType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The types of facts that conflict rules read, beside the profile. */
public final class ConflictFacts {
    /** The candidate that is being decided. */
    public static final EventType CANDIDATE = type(
            "Candidate", Map.of("priority", FieldType.INTEGER), "scenario", "action", "tier", "category", "channel");

    /** What was sent to the actor, also in the same step. */
    public static final EventType CONTACT = type(
            "Contact",
            Map.of("minutesAgo", FieldType.NUMBER, "hoursAgo", FieldType.NUMBER, "daysAgo", FieldType.NUMBER),
            "scenario",
            "action",
            "category",
            "channel");

    /** A state that the actor is in. */
    public static final EventType STATE = type("State", Map.of(), "name");

    /** By name. */
    public static final Map<String, EventType> ALL =
            Map.of(CANDIDATE.name(), CANDIDATE, CONTACT.name(), CONTACT, STATE.name(), STATE);

    /** How long one of a field's units is, for those that say how long ago something was. */
    static final Map<String, Long> UNIT_MS =
            Map.of("minutesAgo", 60_000L, "hoursAgo", 3_600_000L, "daysAgo", 86_400_000L);

    private ConflictFacts() {}

    private static EventType type(String name, Map<String, FieldType> others, String... texts) {
        Map<String, Field> fields = new LinkedHashMap<>();
        for (String text : texts) {
            fields.put(text, new Field(text, FieldType.STRING, false, "", ""));
        }
        others.forEach((field, type) -> fields.put(field, new Field(field, type, false, "", "")));
        return new EventType(name, EventType.Kind.TECHNICAL, "", null, fields, List.of());
    }
}
