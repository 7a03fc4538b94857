package io.eventhub.hub.event;

import io.eventhub.model.Event;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** CloudEvents over HTTP in binary, structured and batch mode. */
public final class HttpEvents {
    private static final String PREFIX = "ce-";

    private HttpEvents() {}

    /** @throws io.eventhub.model.InvalidEventException when it is not a CloudEvent */
    public static Event structured(byte[] body) {
        return StructuredReader.event(body);
    }

    /** One result per element, in order. */
    public static List<ReadResult> batch(byte[] body) {
        return StructuredReader.batch(body);
    }

    /**
     * @param headers by lower-case name
     * @throws io.eventhub.model.InvalidEventException when it is not a CloudEvent
     */
    public static Event binary(Map<String, String> headers, byte[] body) {
        CloudEventDraft draft = new CloudEventDraft();
        headers.forEach((name, value) -> {
            String attribute = name.toLowerCase(Locale.ROOT);
            if (attribute.startsWith(PREFIX)) {
                draft.attribute(attribute.substring(PREFIX.length()), decoded(attribute, value));
            } else if (attribute.equals("content-type")) {
                draft.attribute("datacontenttype", value);
            }
        });
        if (draft.hasJsonData()) {
            draft.data(StructuredReader.json(body));
        }
        return draft.toEvent();
    }

    private static String decoded(String header, String value) {
        try {
            // the decoder is one for forms, where a plus stands for a space
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Json.malformed("/" + header.substring(PREFIX.length()), "'" + value + "', expected percent-encoding");
        }
    }
}
