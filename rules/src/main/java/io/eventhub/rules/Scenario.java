package io.eventhub.rules;

import java.util.List;

/**
 * A scenario as its author declared it.
 *
 * @param id the {@code @scenario} annotation
 * @param sentence the rule's name: what the scenario is, in a sentence
 * @param tier the {@code @tier} annotation, or else the tier of its action
 * @param priority the {@code @priority} annotation, 0 to 100, 50 when absent
 * @param owner the {@code @owner} annotation, or else the comment {@code // Owner:} of its file, or else the rulebase's
 * @param eventTypes the event types its rules read
 * @param conditions its profile conditions as written, each evaluated at decision time
 * @param file the file it stands in, relative to the rulebase
 */
public record Scenario(
        String id,
        String sentence,
        String tier,
        int priority,
        String owner,
        List<String> eventTypes,
        List<String> actions,
        List<String> conditions,
        String file) {

    public Scenario {
        eventTypes = List.copyOf(eventTypes);
        actions = List.copyOf(actions);
        conditions = List.copyOf(conditions);
    }
}
