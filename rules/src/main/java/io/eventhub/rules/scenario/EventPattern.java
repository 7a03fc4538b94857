package io.eventhub.rules.scenario;

import io.eventhub.rules.catalogue.EventType;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A pattern over events of one type.
 *
 * @param variable the variable of the whole event, null when it has none
 * @param conditions in the order written
 * @param bounds its temporal constraints
 * @param windowMs the length of {@code over window:time}, if it has one
 * @param place where it stands
 */
public record EventPattern(
        Kind kind,
        @Nullable String variable,
        EventType type,
        List<Condition> conditions,
        List<TemporalBound> bounds,
        OptionalLong windowMs,
        Place place) {

    public EventPattern {
        conditions = List.copyOf(conditions);
        bounds = List.copyOf(bounds);
    }

    /** How the event must be there. */
    public enum Kind {
        PLAIN,
        EXISTS,
        NOT
    }
}
