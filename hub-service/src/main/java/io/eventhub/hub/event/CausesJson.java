package io.eventhub.hub.event;

import io.eventhub.model.EventRef;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** A lineage as a JSON array. */
final class CausesJson {
    private CausesJson() {}

    static void write(JsonGenerator json, List<EventRef> causes) {
        json.writeStartArray();
        for (EventRef cause : causes) {
            json.writeStartObject()
                    .writeStringProperty("source", cause.source())
                    .writeStringProperty("id", cause.id())
                    .writeStringProperty("type", cause.type())
                    .writeStringProperty("time", Rfc3339.format(cause.timeMs()))
                    .writeEndObject();
        }
        json.writeEndArray();
    }

    static void writeIds(JsonGenerator json, List<EventRef> causes) {
        json.writeStartArray();
        causes.forEach(cause -> json.writeString(cause.id()));
        json.writeEndArray();
    }

    static List<EventRef> read(@Nullable Object causes) {
        return causes instanceof List<?> list
                ? list.stream().map(CausesJson::cause).toList()
                : List.of();
    }

    private static EventRef cause(Object element) {
        if (!(element instanceof Map<?, ?> values)) {
            throw Json.malformed("/data/causes", "'" + element + "', expected an object");
        }
        Fields fields = Fields.of(values);
        return new EventRef(fields.text("source"), fields.text("id"), fields.text("type"), fields.timeMs("time"));
    }
}
