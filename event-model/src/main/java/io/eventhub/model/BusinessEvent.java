package io.eventhub.model;

import java.util.List;

/**
 * A fact in business terms that a rule inferred, with the events it was inferred from.
 *
 * @param event the business event itself; its id is derived from the rule and the causes, so a replay gives the same id
 * @param rule the name of the rule that published it
 * @param causes the events the rule matched
 * @param rulebaseVersion the version the rule belongs to
 */
public record BusinessEvent(Event event, String rule, List<EventRef> causes, String rulebaseVersion) {
    public BusinessEvent {
        causes = List.copyOf(causes);
    }
}
