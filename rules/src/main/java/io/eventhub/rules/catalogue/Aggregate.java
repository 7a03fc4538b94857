package io.eventhub.rules.catalogue;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value kept per actor over a sliding window (t - window, t] of the events of one type, handed to each arriving event
 * of its host type as an extra field; the arriving event is itself counted.
 *
 * @param name the extra field's name on the host type
 * @param host the event type that carries the field
 * @param of the event type that is aggregated, by default the host
 * @param function what is computed
 * @param field the field of {@code of} it is computed over, null for a count
 * @param window the length of the window
 * @param filter values that fields of {@code of} must equal for an event to be counted; empty counts all
 */
public record Aggregate(
        String name,
        String host,
        String of,
        Function function,
        @Nullable String field,
        Duration window,
        Map<String, Object> filter) {

    public Aggregate {
        filter = Map.copyOf(filter);
    }

    /** The functions of DESIGN.md section 3. */
    public enum Function {
        COUNT,
        SUM,
        MIN,
        MAX,
        AVERAGE,
        DISTINCT
    }

    /** {@code Long} for counts and distinct counts, {@code Double} otherwise. Null when the window holds no value. */
    public FieldType resultType() {
        return function == Function.COUNT || function == Function.DISTINCT ? FieldType.INTEGER : FieldType.NUMBER;
    }
}
