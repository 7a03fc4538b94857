package io.eventhub.hub.event;

import io.eventhub.model.Event;
import io.eventhub.model.InvalidEventException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads CloudEvents in their JSON format, one or a batch, straight from the tokens. */
final class StructuredReader {
    private StructuredReader() {}

    static Event event(byte[] json) {
        return Json.read(json, StructuredReader::draft).toEvent();
    }

    /** One result per element; what is wrong with one does not touch the others. */
    static List<ReadResult> batch(byte[] json) {
        return Json.read(json, StructuredReader::elements);
    }

    private static List<ReadResult> elements(JsonParser json) {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw Json.malformed("", "no array, expected a JSON array of CloudEvents");
        }
        List<ReadResult> results = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            results.add(ReadResult.of(draft(json)));
        }
        return results;
    }

    private static CloudEventDraft draft(JsonParser json) {
        CloudEventDraft draft = new CloudEventDraft();
        if (json.currentToken() != JsonToken.START_OBJECT) {
            draft.problem(Json.malformed("", "a " + json.currentToken() + ", expected a CloudEvent as a JSON object"));
            json.skipChildren();
            return draft;
        }
        String base64 = null;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            if (name.equals("data")) {
                draft.data(Json.value(json));
            } else if (name.equals("data_base64")) {
                base64 = json.getString();
            } else {
                draft.attribute(name, Json.value(json));
            }
        }
        if (base64 != null) {
            decode(draft, base64);
        }
        return draft;
    }

    private static void decode(CloudEventDraft draft, String base64) {
        try {
            draft.data(json(Base64.getDecoder().decode(base64)));
        } catch (IllegalArgumentException e) {
            draft.problem(Json.malformed("/data_base64", "text that is not base64"));
        } catch (InvalidEventException e) {
            draft.problem(Json.malformed("/data_base64" + e.pointer(), String.valueOf(e.getMessage())));
        }
    }

    /** Data given as JSON text of its own; nothing when empty. */
    static @Nullable Object json(byte @Nullable [] data) {
        return data == null || data.length == 0 ? Map.of() : Json.read(data, Json::valueOrEmpty);
    }
}
