package io.eventhub.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is to be sent for a chosen candidate. The id is the decision's, so a ledger admits it once.
 *
 * @param id the decision's id
 * @param actor whom it is for
 * @param scenario the scenario that proposed it
 * @param action the action's name
 * @param category the action's category
 * @param channel the channel that carries it, such as {@code log} or {@code webhook}
 * @param template the message template, empty when the channel needs none
 * @param timeMs the decision's event time
 * @param triggerRecordMs record time of the event that called for it; latency is measured from it
 * @param attributes what the rule handed over
 */
public record Action(
        String id,
        String actor,
        String scenario,
        String action,
        String category,
        String channel,
        String template,
        long timeMs,
        long triggerRecordMs,
        Map<String, Object> attributes) {

    public Action {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }
}
