package io.eventhub.hub.api;

import io.eventhub.model.EventRef;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

@Schema(description = "An event in a lineage")
record EventRefView(
        @Schema(description = "CloudEvents source; with the id its identity")
        String source,

        String id,
        String type,
        @Schema(description = "Event time") Instant time) {

    static EventRefView of(EventRef event) {
        return new EventRefView(event.source(), event.id(), event.type(), Instant.ofEpochMilli(event.timeMs()));
    }

    static List<EventRefView> of(List<EventRef> events) {
        return events.stream().map(EventRefView::of).toList();
    }
}
