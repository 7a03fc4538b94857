package io.eventhub.hub.event;

import io.eventhub.model.BusinessEvent;
import io.eventhub.model.Event;
import tools.jackson.core.JsonGenerator;

/** Business events as lines of text. */
public final class BusinessEventLines {
    private BusinessEventLines() {}

    /** The line, without its end. */
    public static String write(BusinessEvent businessEvent) {
        return Json.text(json -> write(json, businessEvent));
    }

    private static void write(JsonGenerator json, BusinessEvent businessEvent) {
        Event event = businessEvent.event();
        json.writeStartObject()
                .writeStringProperty("kind", "business-event")
                .writeStringProperty("time", Rfc3339.format(event.timeMs()))
                .writeStringProperty("actor", event.actor())
                .writeStringProperty("type", event.type())
                .writeStringProperty("id", event.id());
        Json.write(json.writeName("data"), event.data());
        json.writeStringProperty("rule", businessEvent.rule());
        CausesJson.writeIds(json.writeName("causes"), businessEvent.causes());
        json.writeEndObject();
    }
}
