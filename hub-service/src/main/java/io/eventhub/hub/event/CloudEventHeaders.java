package io.eventhub.hub.event;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** The headers of CloudEvents on Kafka in binary mode. */
final class CloudEventHeaders {
    static final String PREFIX = "ce_";
    static final String CONTENT_TYPE = "content-type";
    static final String OWN_SOURCE = "/io.eventhub/hub";

    private static final byte[] VERSION = bytes("1.0");
    private static final byte[] JSON = bytes("application/json");

    private CloudEventHeaders() {}

    /** The attributes every CloudEvent of the hub has. */
    static Headers of(String source, String id, String type, String actor) {
        return new RecordHeaders()
                .add("ce_specversion", VERSION)
                .add("ce_source", bytes(source))
                .add("ce_id", bytes(id))
                .add("ce_type", bytes(type))
                .add("ce_subject", bytes(actor))
                .add(CONTENT_TYPE, JSON);
    }

    static Headers of(String source, String id, String type, String actor, long timeMs) {
        return of(source, id, type, actor).add("ce_time", bytes(Rfc3339.format(timeMs)));
    }

    static @Nullable String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : text(header.value());
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
