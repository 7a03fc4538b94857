package io.eventhub.hub.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The events of one story, each at an offset from its beginning in the time of the story. */
final class Script {
    private final List<Line> lines = new ArrayList<>();

    /** One event to come. */
    record Line(Duration offset, String type, String actor, Map<String, Object> data) {}

    Script add(Duration offset, String type, String actor, Map<String, Object> data) {
        lines.add(new Line(offset, type, actor, data));
        return this;
    }

    List<Line> lines() {
        return lines;
    }
}
