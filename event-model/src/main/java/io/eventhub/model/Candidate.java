package io.eventhub.model;

import java.util.List;
import java.util.Map;

/**
 * An action that a scenario proposes for an actor; what becomes of it is a {@link Decision}.
 *
 * @param id derived from scenario, action, actor and causes, so that a replay gives the same id
 * @param scenario the scenario's id
 * @param rule the name of the rule that proposed it
 * @param actor whom the action is for
 * @param action the proposed action, a row of the action table
 * @param timeMs event time of the match: of its latest event, or the deadline of a non-event
 * @param nonEvent whether the match waited for the deadline of an absent event
 * @param attributes what the rule handed over with {@code with(name, value)}
 * @param bindings the values of the rule's variables that its {@code Profile} conditions use
 * @param causes the events the rule matched
 */
public record Candidate(
        String id,
        String scenario,
        String rule,
        String actor,
        String action,
        long timeMs,
        boolean nonEvent,
        Map<String, Object> attributes,
        Map<String, Object> bindings,
        List<EventRef> causes) {

    public Candidate {
        attributes = FieldMap.of(attributes);
        bindings = FieldMap.of(bindings);
        causes = List.copyOf(causes);
    }
}
