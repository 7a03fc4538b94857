package io.eventhub.hub.rulebase;

import io.eventhub.rules.source.Durations;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The components of a record as text, equal for equal values. */
final class OutlineFields {
    private OutlineFields() {}

    static Map<String, String> of(Record value) {
        Map<String, String> fields = new TreeMap<>();
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            try {
                fields.put(
                        component.getName(),
                        text(component.getName(), component.getAccessor().invoke(value)));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot read " + component + " of " + value, e);
            }
        }
        return fields;
    }

    /** Sets and maps without an order of their own are put into one, so that equal versions read the same. */
    private static String text(String name, @Nullable Object value) {
        if (value instanceof Set<?> set) {
            return set.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
        }
        if (value instanceof Collection<?> list) {
            return list.stream().map(String::valueOf).collect(Collectors.joining(", "));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
        }
        if (value instanceof OptionalInt number) {
            return number.isPresent() ? Integer.toString(number.getAsInt()) : name.equals("max") ? "unlimited" : "";
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(String::valueOf).orElse("");
        }
        if (value instanceof Duration duration) {
            return Durations.drl(duration.toMillis()).orElse(duration.toString());
        }
        return value == null ? "" : value.toString();
    }
}
