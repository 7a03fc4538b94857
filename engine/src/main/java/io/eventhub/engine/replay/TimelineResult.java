package io.eventhub.engine.replay;

import io.eventhub.rules.timeline.Timeline;
import java.util.List;

/**
 * How a timeline test ended.
 *
 * @param differences one line each, beginning with file and line; empty when it passed
 */
public record TimelineResult(Timeline timeline, List<String> differences) {
    public TimelineResult {
        differences = List.copyOf(differences);
    }

    public boolean isPassed() {
        return differences.isEmpty();
    }
}
