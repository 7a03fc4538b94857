package io.eventhub.rules.timeline;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A timeline test.
 *
 * @param name what it shows, in a sentence
 * @param file the file it stands in, relative to the rulebase
 * @param startMs the instant relative times count from, milliseconds since the epoch
 * @param profiles attributes by actor
 * @param ignoreBusinessEvents whether business events that no step lists are accepted
 * @param steps in the order of time
 */
public record Timeline(
        String name,
        String file,
        int line,
        long startMs,
        Map<String, Map<String, Object>> profiles,
        boolean ignoreBusinessEvents,
        List<Step> steps) {

    public Timeline {
        profiles = Collections.unmodifiableMap(new LinkedHashMap<>(profiles));
        steps = List.copyOf(steps);
    }
}
