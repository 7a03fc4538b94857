package io.eventhub.rules.scenario;

import io.eventhub.rules.catalogue.Aggregate;
import io.eventhub.rules.catalogue.EventType;
import io.eventhub.rules.catalogue.Field;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What names mean at one place of a rule.
 *
 * @param owner the type whose fields may be named, as a word for findings; empty where none may
 * @param fields the types of those fields
 * @param variables the variables bound so far
 */
record Scope(String owner, Map<String, ValueType> fields, Map<String, Variable> variables) {
    static Scope ofEvent(EventType type, Map<String, Variable> variables) {
        return new Scope(type.name(), fieldsOf(type), variables);
    }

    static Scope ofProfile(Map<String, Field> profileFields, Map<String, Variable> variables) {
        Map<String, ValueType> fields = new LinkedHashMap<>();
        profileFields.forEach((name, field) -> fields.put(name, ValueType.of(field.type())));
        return new Scope("Profile", fields, variables);
    }

    static Scope ofConsequence(Map<String, Variable> variables) {
        return new Scope("", Map.of(), variables);
    }

    /** The fields rules can read of an event: its own, its aggregates, its actor and its time. */
    static Map<String, ValueType> fieldsOf(EventType type) {
        Map<String, ValueType> fields = new LinkedHashMap<>();
        type.fields().forEach((name, field) -> fields.put(name, ValueType.of(field.type())));
        for (Aggregate aggregate : type.aggregates()) {
            fields.put(aggregate.name(), ValueType.of(aggregate.resultType()));
        }
        fields.put("actorId", ValueType.STRING);
        fields.put("eventTimeMs", ValueType.INTEGER);
        return fields;
    }

    @Nullable Variable variable(String name) {
        return variables.get(name);
    }

    static boolean isNullable(String field) {
        return !field.equals("actorId") && !field.equals("eventTimeMs");
    }
}
