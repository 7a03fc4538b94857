package io.eventhub.rules.eligibility;

import io.eventhub.rules.catalogue.FieldType;
import io.eventhub.rules.catalogue.FieldValues;
import io.eventhub.rules.eligibility.ConditionalRule.Binding;
import io.eventhub.rules.recognition.FrameTest;
import io.eventhub.rules.recognition.Slots;
import io.eventhub.rules.scenario.Condition;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.drools.model.Pattern;
import org.drools.model.Rule;
import org.jspecify.annotations.Nullable;

/** A condition on the profile, as Drools compiled it. Immutable. */
final class ProfileTest {
    private final String source;
    private final List<String> fields;
    private final List<String> variables;
    private final FrameTest[] test;
    private final Place[] places;
    private final int profileSlot;
    private final int frameSize;

    /** Where a variable of the rule stands. */
    private record Place(String variable, FieldType type, int slot) {}

    private ProfileTest(Condition condition, FrameTest test, List<Place> places, int profileSlot, int frameSize) {
        this.source = condition.source();
        this.fields = condition.fields().stream().sorted().toList();
        this.variables = condition.variables().stream().sorted().toList();
        this.test = new FrameTest[] {test};
        this.places = places.toArray(Place[]::new);
        this.profileSlot = profileSlot;
        this.frameSize = frameSize;
    }

    /** @param compiled whose last pattern is the condition, after the one that binds the variables, if there are any */
    static ProfileTest of(Condition condition, Rule compiled, List<Binding> bindings) {
        Slots slots = new Slots();
        Pattern<?> last = null;
        for (org.drools.model.Condition part : compiled.getView().getSubConditions()) {
            if (part instanceof Pattern<?> pattern) {
                last = pattern;
                slots.add(pattern.getPatternVariable());
                pattern.getBindings().forEach(binding -> slots.add(binding.getBoundVariable()));
            }
        }
        if (last == null) {
            throw new IllegalArgumentException(compiled.getName() + " has no pattern");
        }
        List<Place> places = bindings.stream()
                .filter(binding -> condition.variables().contains(binding.variable()))
                .map(binding -> new Place(binding.variable(), binding.type(), slots.of(binding.variable())))
                .toList();
        return new ProfileTest(
                condition,
                FrameTest.of(last.getConstraint(), slots),
                places,
                slots.of(last.getPatternVariable()),
                slots.byName().size());
    }

    /**
     * Values that are not of their variable's type count as missing.
     *
     * @param profile a fact of the profile's type
     */
    boolean holds(Map<String, Object> values, Object profile) {
        @Nullable Object[] frame = new @Nullable Object[frameSize];
        frame[profileSlot] = profile;
        for (Place place : places) {
            frame[place.slot] = FieldValues.lenient(place.type, values.get(place.variable));
        }
        return FrameTest.allHold(test, frame);
    }

    /** {@code country == "NL" (country is DE)}. */
    String explained(Map<String, Object> values, Map<String, Object> attributes) {
        if (fields.isEmpty() && variables.isEmpty()) {
            return source;
        }
        StringBuilder sentence = new StringBuilder(source).append(" (");
        append(sentence, fields, attributes);
        append(sentence, variables, values);
        sentence.setLength(sentence.length() - ", ".length());
        return sentence.append(')').toString();
    }

    private static void append(StringBuilder sentence, Collection<String> names, Map<String, Object> values) {
        for (String name : names) {
            Object value = values.get(name);
            sentence.append(name)
                    .append(" is ")
                    .append(value == null ? "missing" : value)
                    .append(", ");
        }
    }
}
