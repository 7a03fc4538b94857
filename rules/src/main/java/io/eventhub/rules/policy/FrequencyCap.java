package io.eventhub.rules.policy;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.Set;

/**
 * At most {@code max} contacts in every window (t - period, t] of one actor, among those the selectors name. An empty
 * selector selects all.
 *
 * @param max empty for unlimited; 0 means none
 */
public record FrequencyCap(
        String id,
        OptionalInt max,
        Duration period,
        Set<String> channels,
        Set<String> categories,
        Set<String> scenarios) {

    public FrequencyCap {
        channels = Set.copyOf(channels);
        categories = Set.copyOf(categories);
        scenarios = Set.copyOf(scenarios);
    }
}
