package io.eventhub.hub.recording;

import io.eventhub.hub.database.JsonColumn;
import io.eventhub.model.BusinessEvent;
import io.eventhub.model.Decision;
import io.eventhub.model.Event;
import io.eventhub.model.Reason;
import io.eventhub.rules.catalogue.Catalogue;
import io.eventhub.rules.catalogue.EventType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes a timeline test: the events as they were recorded, and at the end of the time everything that came of them.
 * Personal data is masked. For one timeline.
 */
public final class TimelineText {
    private final Catalogue catalogue;
    private final Masks masks;
    private final List<String> lines = new ArrayList<>();

    public TimelineText(Catalogue catalogue, String actor) {
        this.catalogue = catalogue;
        this.masks = new Masks(actor);
    }

    /** @param attributes of the actor's profile, empty when there is none */
    public List<String> write(
            String name,
            long fromMs,
            long toMs,
            Map<String, Object> attributes,
            List<ActorEvents.Recorded> events,
            List<BusinessEvent> businessEvents,
            List<Decision> decisions) {
        lines.add("# Recorded from a real actor; personal data is masked, equal values alike.");
        lines.add("name: " + json(name));
        lines.add("start: " + Instant.ofEpochMilli(fromMs));
        if (!attributes.isEmpty()) {
            lines.add("profiles:");
            lines.add("  " + masks.actor() + ": " + json(masks.fields(attributes, catalogue.profileFields())));
        }
        lines.add("steps:");
        events.forEach(this::event);
        lines.add("  - at: " + Instant.ofEpochMilli(toMs));
        if (businessEvents.isEmpty() && decisions.isEmpty()) {
            lines.add("    expect: nothing");
        } else {
            lines.add("    expect:");
            businessEvents.forEach(this::businessEvent);
            decisions.stream()
                    .filter(decision -> decision.reason() != Reason.DUPLICATE)
                    .forEach(this::decision);
        }
        return List.copyOf(lines);
    }

    private void event(ActorEvents.Recorded recorded) {
        Event event = recorded.event();
        EventType type = catalogue.eventTypes().get(event.type());
        Map<String, Object> step = new LinkedHashMap<>();
        step.put("at", Instant.ofEpochMilli(event.timeMs()).toString());
        if (recorded.recordMs() != event.timeMs()) {
            step.put("recorded", Instant.ofEpochMilli(recorded.recordMs()).toString());
        }
        step.put("event", event.type());
        step.put("actor", masks.actor());
        step.put("id", masks.event(event.source(), event.id()));
        step.put("data", masks.fields(event.data(), type == null ? Map.of() : type.fields()));
        lines.add("  - " + json(step));
    }

    private void businessEvent(BusinessEvent event) {
        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("business", event.event().type());
        expected.put("actor", masks.actor());
        expected.put("at", Instant.ofEpochMilli(event.event().timeMs()).toString());
        lines.add("      - " + json(expected));
    }

    private void decision(Decision decision) {
        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("decision", decision.candidate().scenario());
        expected.put("actor", masks.actor());
        expected.put("action", decision.candidate().action());
        expected.put("status", decision.status().name().toLowerCase(Locale.ROOT));
        expected.put("reason", decision.reason().name());
        expected.put("at", Instant.ofEpochMilli(decision.candidate().timeMs()).toString());
        lines.add("      - " + json(expected));
    }

    /** JSON is YAML in its flow form. */
    private static String json(Object value) {
        return JsonColumn.write(value);
    }
}
