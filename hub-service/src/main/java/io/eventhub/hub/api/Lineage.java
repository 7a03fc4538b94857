package io.eventhub.hub.api;

import io.eventhub.hub.api.ExplanationView.CauseView;
import io.eventhub.model.BusinessEvent;
import io.eventhub.model.EventRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Follows events back to the technical events they were inferred from. */
final class Lineage {
    private final Map<String, BusinessEvent> inferred = new HashMap<>();

    /** @param businessEvents all that may occur in it */
    Lineage(List<BusinessEvent> businessEvents) {
        businessEvents.forEach(event -> inferred.put(identity(event.event().ref()), event));
    }

    /** Ends: an event is inferred from events that were there before it. */
    List<CauseView> of(List<EventRef> causes) {
        return causes.stream().map(this::of).toList();
    }

    private CauseView of(EventRef cause) {
        BusinessEvent businessEvent = inferred.get(identity(cause));
        return businessEvent == null
                ? new CauseView(EventRefView.of(cause), null, null)
                : new CauseView(EventRefView.of(cause), businessEvent.rule(), of(businessEvent.causes()));
    }

    private static String identity(EventRef event) {
        return event.source() + '\0' + event.id();
    }
}
