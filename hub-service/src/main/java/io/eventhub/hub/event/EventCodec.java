package io.eventhub.hub.event;

import static io.eventhub.hub.event.CloudEventHeaders.CONTENT_TYPE;
import static io.eventhub.hub.event.CloudEventHeaders.PREFIX;
import static io.eventhub.hub.event.CloudEventHeaders.bytes;
import static io.eventhub.hub.event.CloudEventHeaders.text;

import io.eventhub.model.Event;
import java.util.Locale;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Technical events on Kafka: written in binary mode, read in binary and structured mode. An event without actor takes
 * the record's key; one without time has time zero and is marked as assigned, until its record time is put in with
 * {@link #atRecordTime}.
 */
public final class EventCodec implements Codec<Event> {
    private static final String STRUCTURED = "application/cloudevents+json";

    @Override
    public byte[] key(Event event) {
        return bytes(event.actor());
    }

    @Override
    public byte[] value(Event event) {
        return Json.write(json -> Json.write(json, event.data()));
    }

    @Override
    public Headers headers(Event event) {
        Headers headers = CloudEventHeaders.of(event.source(), event.id(), event.type(), event.actor());
        if (!event.timeAssigned()) {
            headers.add("ce_time", bytes(Rfc3339.format(event.timeMs())));
        }
        event.extensions().forEach((name, value) -> headers.add(PREFIX + name, bytes(value)));
        return headers;
    }

    @Override
    public Event read(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        Event event = isStructured(headers) ? StructuredReader.event(orEmpty(value)) : binary(value, headers);
        return event.actor().isEmpty() && key != null ? withActor(event, text(key)) : event;
    }

    private static Event binary(byte @Nullable [] value, Headers headers) {
        CloudEventDraft draft = new CloudEventDraft();
        for (Header header : headers) {
            if (header.value() != null) {
                attribute(draft, header.key(), text(header.value()));
            }
        }
        if (draft.hasJsonData()) {
            draft.data(StructuredReader.json(value));
        }
        return draft.toEvent();
    }

    private static void attribute(CloudEventDraft draft, String header, String value) {
        if (header.startsWith(PREFIX)) {
            draft.attribute(header.substring(PREFIX.length()), value);
        } else if (header.equals(CONTENT_TYPE)) {
            draft.attribute("datacontenttype", value);
        }
    }

    private static boolean isStructured(Headers headers) {
        String contentType = text(headers, CONTENT_TYPE);
        return contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith(STRUCTURED);
    }

    private static byte[] orEmpty(byte @Nullable [] value) {
        return value == null ? new byte[0] : value;
    }

    /** The event with the record time in place of the time its source did not give. */
    public static Event atRecordTime(Event event, long recordTimeMs) {
        return event.timeAssigned() && event.timeMs() != recordTimeMs
                ? new Event(
                        event.source(),
                        event.id(),
                        event.type(),
                        event.actor(),
                        recordTimeMs,
                        true,
                        event.data(),
                        event.extensions())
                : event;
    }

    private static Event withActor(Event event, String actor) {
        return new Event(
                event.source(),
                event.id(),
                event.type(),
                actor,
                event.timeMs(),
                event.timeAssigned(),
                event.data(),
                event.extensions());
    }
}
