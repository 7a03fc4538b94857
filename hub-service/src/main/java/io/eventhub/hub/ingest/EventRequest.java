package io.eventhub.hub.ingest;

import io.eventhub.hub.event.HttpEvents;
import io.eventhub.hub.event.ReadResult;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A posted request: its headers by lower-case name and its body.
 *
 * <pre>
 *   application/cloudevents-batch+json   batch
 *   application/cloudevents+json         structured
 *   application/json with ce-* headers   binary
 * </pre>
 */
final class EventRequest {
    private static final String BATCH = "application/cloudevents-batch+json";
    private static final String STRUCTURED = "application/cloudevents+json";

    private final Map<String, String> headers;
    private final String mediaType;
    private final byte[] body;

    private EventRequest(Map<String, String> headers, byte[] body) {
        this.headers = headers;
        this.body = body;
        this.mediaType = headers.getOrDefault("content-type", "")
                .split(";", 2)[0]
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    /** Reads no more than one byte past {@code maxBody}. */
    static EventRequest read(HttpServletRequest request, int maxBody) throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.put(name.toLowerCase(Locale.ROOT), request.getHeader(name));
        }
        boolean oversized = request.getContentLengthLong() > maxBody;
        int readable = oversized ? 0 : maxBody + 1;
        return new EventRequest(headers, request.getInputStream().readNBytes(readable));
    }

    boolean isLongerThan(int maxBody) {
        return body.length > maxBody;
    }

    boolean isBatch() {
        return mediaType.equals(BATCH);
    }

    private boolean isStructured() {
        return mediaType.equals(STRUCTURED);
    }

    private boolean isBinary() {
        boolean json = mediaType.endsWith("/json") || mediaType.endsWith("+json") || body.length == 0;
        return json && headers.keySet().stream().anyMatch(name -> name.startsWith("ce-"));
    }

    boolean isSupported() {
        return isBatch() || isStructured() || isBinary();
    }

    String mediaType() {
        return mediaType;
    }

    /** @throws io.eventhub.model.InvalidEventException when the whole request is no CloudEvent or batch of them */
    List<ReadResult> events() {
        if (isBatch()) {
            return HttpEvents.batch(body);
        }
        return List.of(
                new ReadResult(isStructured() ? HttpEvents.structured(body) : HttpEvents.binary(headers, body), null));
    }
}
