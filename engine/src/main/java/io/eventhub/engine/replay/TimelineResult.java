package io.eventhub.engine.replay;

import io.eventhub.rules.timeline.Timeline;
import java.util.List;

/**
 * How a timeline test ended.
 *
 * @param differences each beginning with file and line, with lines of their own for what was expected and what came;
 *     empty when it passed
 */
public record TimelineResult(Timeline timeline, List<String> differences) {
    public TimelineResult {
        differences = List.copyOf(differences);
    }

    public boolean isPassed() {
        return differences.isEmpty();
    }
}
