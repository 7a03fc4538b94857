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

    /**
     * The same with bounds that lie before or after the event they refer to: Drools waits for the end of no other. A bound around
     * it becomes two patterns, {@code not B( this after[-5s, 10s] $a )} one with {@code before[0s, 5s]} and one with {@code
     * after[0s, 10s]}.
     */
    List<EventPattern> oneSided() {
        if (bounds.size() != 1 || bounds.get(0).lowMs() >= 0 || bounds.get(0).highMs() <= 0) {
            return List.of(this);
        }
        TemporalBound around = bounds.get(0);
        return List.of(
                within(new TemporalBound(around.reference(), around.lowMs(), 0)),
                within(new TemporalBound(around.reference(), 0, around.highMs())));
    }

    private EventPattern within(TemporalBound bound) {
        List<String> before = TemporalWriter.conditions(bounds.get(0));
        List<String> after = TemporalWriter.conditions(bound);
        List<Condition> changed = conditions.stream()
                .map(condition -> condition.drl().equals(before) ? condition.withDrl(after) : condition)
                .toList();
        return new EventPattern(kind, variable, type, changed, List.of(bound), windowMs, place);
    }

    /** How the event must be there. */
    public enum Kind {
        PLAIN,
        EXISTS,
        NOT
    }
}
