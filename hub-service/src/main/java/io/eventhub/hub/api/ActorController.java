package io.eventhub.hub.api;

import io.eventhub.hub.history.DecisionHistory;
import io.eventhub.hub.history.TimelineFilter;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What happened with one actor. */
@RestController
@Tag(name = "Actors")
class ActorController {
    private final DecisionHistory history;

    ActorController(DecisionHistory history) {
        this.history = history;
    }

    @GetMapping("/api/actors/{actor}/timeline")
    @Operation(
            summary = "What happened with an actor",
            description = "Business events and decisions with the technical events that led to them, in the order of"
                    + " event time. Technical events that led to nothing are not kept.")
    TimelineView timeline(
            @PathVariable String actor,
            @Parameter(description = "Event time from, inclusive, RFC 3339") @RequestParam(required = false) @Nullable String from,
            @Parameter(description = "Event time to, exclusive, RFC 3339") @RequestParam(required = false) @Nullable String to,
            @Parameter(description = "Most decisions and most business events, 1 to 500")
                    @RequestParam(defaultValue = "100")
                    int limit) {
        TimelineFilter filter = new TimelineFilter(
                RequestValues.timeMs("from", from), RequestValues.timeMs("to", to), RequestValues.limit(limit));
        return TimelineView.of(history.timeline(RequestValues.actor(actor), filter));
    }
}
