package io.eventhub.rules.policy;

import java.time.Duration;
import java.util.Set;

/** At most {@code max} winners among the group's actions for one actor in every window (t - window, t]. */
public record ExclusionGroup(String id, int max, Duration window, Set<String> actions) {
    public ExclusionGroup {
        actions = Set.copyOf(actions);
    }
}
