package io.eventhub.rules.scenario;

import io.eventhub.rules.catalogue.EventType;
import io.eventhub.rules.catalogue.Field;
import io.eventhub.rules.scenario.Consequence.Verb;
import io.eventhub.rules.source.Spelling;
import java.util.Optional;
import java.util.Set;

/** Checks what one statement of a consequence names and hands over. */
record TargetChecker(Vocabulary vocabulary, Verb verb, String name, Place place) {
    boolean takesValues() {
        return verb == Verb.PROPOSE || verb == Verb.PUBLISH;
    }

    void checkName() {
        switch (verb) {
            case PROPOSE -> known("action", vocabulary.actions(), "add it to policies/actions.csv");
            case ENTER, LEAVE ->
                known("state", vocabulary.catalogue().actorStates().keySet(), "add it to states: in the catalogue");
            case WITHDRAW -> known("scenario", vocabulary.scenarios(), "name a scenario of this rulebase");
            case PUBLISH -> checkType();
        }
    }

    private void checkType() {
        known("event type", vocabulary.catalogue().eventTypes().keySet(), "add it to the catalogue");
        type().filter(type -> type.kind() != EventType.Kind.BUSINESS)
                .ifPresent(type ->
                        place.error("\"" + name + "\" is a technical event type", "publish a type of kind: business"));
    }

    private void known(String what, Set<String> known, String otherwise) {
        if (!known.contains(name)) {
            String advice = Spelling.closest(name, known)
                    .map(closest -> "did you mean \"" + closest + "\"? Otherwise " + otherwise)
                    .orElse(otherwise);
            place.error("unknown " + what + " \"" + name + "\"", advice);
        }
    }

    /** A value handed over must be a field of the published type, and fit it. */
    void checkValue(String fieldName, ValueType got) {
        Optional<EventType> type = type();
        if (type.isEmpty()) {
            return;
        }
        Field field = type.get().fields().get(fieldName);
        if (field == null) {
            place.error(
                    "unknown field \"" + fieldName + "\" of " + name,
                    Spelling.advice(fieldName, type.get().fields().keySet()));
            return;
        }
        ValueType wanted = ValueType.of(field.type());
        if (!got.fits(wanted)) {
            place.error(
                    "field \"" + fieldName + "\" of " + name + " is " + wanted.aWord() + ", got " + got.aWord(),
                    "hand over " + wanted.aWord());
        }
    }

    void checkComplete(Set<String> given) {
        type().ifPresent(type -> type.fields().values().stream()
                .filter(field -> field.required() && !given.contains(field.name()))
                .forEach(field -> place.error(
                        "required field \"" + field.name() + "\" of " + name + " is not given",
                        "add .with(\"" + field.name() + "\", ...)")));
    }

    private Optional<EventType> type() {
        return verb == Verb.PUBLISH
                ? Optional.ofNullable(vocabulary.catalogue().eventTypes().get(name))
                : Optional.empty();
    }
}
