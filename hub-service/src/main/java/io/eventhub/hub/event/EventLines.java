package io.eventhub.hub.event;

import io.eventhub.model.Event;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;

/** Events as lines of text, one CloudEvent in its JSON format each. */
public final class EventLines {
    private EventLines() {}

    /** @throws io.eventhub.model.InvalidEventException when it is not a CloudEvent */
    public static Event read(String line) {
        return read(line.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws io.eventhub.model.InvalidEventException when it is not a CloudEvent */
    public static Event read(byte[] line) {
        return StructuredReader.event(line);
    }

    /** The line, without its end. */
    public static String write(Event event) {
        return Json.text(json -> write(json, event));
    }

    private static void write(JsonGenerator json, Event event) {
        json.writeStartObject()
                .writeStringProperty("specversion", "1.0")
                .writeStringProperty("source", event.source())
                .writeStringProperty("id", event.id())
                .writeStringProperty("type", event.type());
        if (!event.actor().isEmpty()) {
            json.writeStringProperty("subject", event.actor());
        }
        if (!event.timeAssigned()) {
            json.writeStringProperty("time", Rfc3339.format(event.timeMs()));
        }
        new TreeMap<>(event.extensions()).forEach(json::writeStringProperty);
        Json.write(json.writeName("data"), event.data());
        json.writeEndObject();
    }
}
