package io.eventhub.rules.catalogue;

import io.eventhub.model.ActorId;
import io.eventhub.model.DeadLetterReason;
import io.eventhub.model.Event;
import io.eventhub.model.InvalidEventException;
import io.eventhub.rules.source.Spelling;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks events against a catalogue at the edge of the hub. Immutable, for any number of threads. */
public final class EventValidator {
    private static final int LONGEST_SHOWN = 60;

    private final Catalogue catalogue;

    public EventValidator(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * The event with its actor in canonical form and its declared fields in their Java types; attributes the catalogue
     * does not know are kept as they are.
     *
     * @param event its actor is empty when the source named none, and is then taken from the type's actor field
     * @throws InvalidEventException naming the part that is wrong, the value got and what was expected
     */
    @SuppressWarnings("ReferenceEquality") // the same map means that nothing was converted
    public Event validate(Event event) {
        EventType type = catalogue.eventTypes().get(event.type());
        if (type == null) {
            throw new InvalidEventException(
                    DeadLetterReason.UNKNOWN_TYPE,
                    "/type",
                    "unknown type " + shown(event.type()) + ": "
                            + Spelling.advice(
                                    event.type(), catalogue.eventTypes().keySet()));
        }
        if (type.kind() == EventType.Kind.BUSINESS) {
            throw new InvalidEventException(
                    DeadLetterReason.UNKNOWN_TYPE,
                    "/type",
                    shown(event.type()) + " is a business event, which rules publish: expected a technical event");
        }
        String actor = actor(event, type);
        Map<String, Object> data = typed(event.data(), type);
        if (data == event.data() && actor.equals(event.actor())) {
            return event;
        }
        return new Event(
                event.source(),
                event.id(),
                event.type(),
                actor,
                event.timeMs(),
                event.timeAssigned(),
                data,
                event.extensions());
    }

    private static String actor(Event event, EventType type) {
        String field = type.actorField();
        String named = event.actor();
        String pointer = "/subject";
        if (named.isEmpty() && field != null && event.data().get(field) != null) {
            named = String.valueOf(event.data().get(field));
            pointer = "/data/" + field;
        }
        if (named.isEmpty()) {
            String expected = field == null ? "a subject" : "a subject or the field \"" + field + "\"";
            throw new InvalidEventException(
                    DeadLetterReason.MISSING_ACTOR, pointer, "no actor is named: expected " + expected);
        }
        String shown = shown(named);
        String where = pointer;
        return ActorId.of(named)
                .orElseThrow(() -> new InvalidEventException(
                        DeadLetterReason.MISSING_ACTOR,
                        where,
                        shown + " is no actor id: expected 1 to " + ActorId.LONGEST
                                + " visible characters, none of them control or zero-width"));
    }

    /** The same map when every value already has its type. */
    @SuppressWarnings("ReferenceEquality") // the same value means that it was not converted
    private static Map<String, Object> typed(Map<String, Object> data, EventType type) {
        Map<String, Object> typed = data;
        for (Field field : type.fields().values()) {
            Object value = data.get(field.name());
            if (value == null) {
                requireAbsentAllowed(field, type);
            } else {
                Object exact = FieldValues.exact(field.type(), value);
                if (exact == null) {
                    throw invalid(field, value);
                }
                if (exact != value) {
                    typed = typed == data ? new HashMap<>(data) : typed;
                    typed.put(field.name(), exact);
                }
            }
        }
        return typed;
    }

    private static void requireAbsentAllowed(Field field, EventType type) {
        if (field.required()) {
            throw new InvalidEventException(
                    DeadLetterReason.INVALID_FIELD,
                    "/data/" + field.name(),
                    "the field is missing: expected " + expected(field.type()) + ", required by " + type.name());
        }
    }

    private static InvalidEventException invalid(Field field, Object value) {
        return new InvalidEventException(
                DeadLetterReason.INVALID_FIELD,
                "/data/" + field.name(),
                shown(value) + " is not acceptable: expected " + expected(field.type()));
    }

    private static String expected(FieldType type) {
        return type == FieldType.INSTANT
                ? "an RFC 3339 instant such as 2026-03-02T09:00:00Z"
                : "a value of type " + type.name().toLowerCase(Locale.ROOT);
    }

    private static String shown(@Nullable Object value) {
        String text = String.valueOf(value);
        String cut = text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "..." : text;
        return value instanceof CharSequence ? "\"" + cut + "\"" : cut;
    }
}
