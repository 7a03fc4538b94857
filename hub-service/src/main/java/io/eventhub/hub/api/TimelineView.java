package io.eventhub.hub.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.eventhub.hub.history.ActorTimeline;
import io.eventhub.model.BusinessEvent;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Schema(description = "What happened with an actor, in the order of event time")
record TimelineView(String actor, List<EntryView> entries) {
    static TimelineView of(ActorTimeline timeline) {
        return new TimelineView(
                timeline.actor(), timeline.entries().stream().map(EntryView::of).toList());
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(description = "One thing that happened: one of its three parts is there, as its kind says")
    record EntryView(
            @Schema(description = "event, business-event or decision")
            String kind,

            @Schema(description = "Event time") Instant time,
            @Nullable EventRefView event,
            @Nullable BusinessEventView businessEvent,
            @Nullable DecisionView decision) {

        static EntryView of(ActorTimeline.Entry entry) {
            Instant time = Instant.ofEpochMilli(entry.timeMs());
            if (entry instanceof ActorTimeline.Caused caused) {
                return new EntryView("event", time, EventRefView.of(caused.event()), null, null);
            }
            if (entry instanceof ActorTimeline.Inferred inferred) {
                BusinessEventView view = BusinessEventView.of(inferred.businessEvent());
                return new EntryView("business-event", time, null, view, null);
            }
            DecisionView decision = DecisionView.of(((ActorTimeline.Decided) entry).decision());
            return new EntryView("decision", time, null, null, decision);
        }
    }

    @Schema(description = "A fact in business terms that a rule inferred")
    record BusinessEventView(
            String id,
            String type,
            Map<String, Object> data,

            @Schema(description = "The rule that published it")
            String rule,

            List<EventRefView> causes) {

        static BusinessEventView of(BusinessEvent businessEvent) {
            return new BusinessEventView(
                    businessEvent.event().id(),
                    businessEvent.event().type(),
                    businessEvent.event().data(),
                    businessEvent.rule(),
                    EventRefView.of(businessEvent.causes()));
        }
    }
}
