package io.eventhub.hub.event;

import io.eventhub.model.DeadLetterReason;
import io.eventhub.model.Event;
import io.eventhub.model.InvalidEventException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A CloudEvent as it is being read, from whichever mode, until it is known to be one. Mutable, owned by the reading
 * thread.
 */
final class CloudEventDraft {
    private static final String SPEC_VERSION = "1.0";

    private @Nullable String specVersion;
    private @Nullable String id;
    private @Nullable String source;
    private @Nullable String type;
    private @Nullable String subject;
    private @Nullable String time;
    private @Nullable String contentType;
    private @Nullable Object data;
    private @Nullable InvalidEventException firstProblem;
    private final Map<String, String> extensions = new HashMap<>();

    /** Takes a context attribute; null stands for one that is absent. */
    void attribute(String name, @Nullable Object value) {
        if (value == null) {
            return;
        }
        switch (name) {
            case "specversion" -> specVersion = text(name, value);
            case "id" -> id = text(name, value);
            case "source" -> source = text(name, value);
            case "type" -> type = text(name, value);
            case "subject" -> subject = text(name, value);
            case "time" -> time = text(name, value);
            case "datacontenttype" -> contentType = text(name, value);
            default -> extension(name, value);
        }
    }

    private void extension(String name, Object value) {
        if (!isExtensionName(name)) {
            problem("/" + name, "an attribute named '" + name + "', expected lower-case letters and digits only");
        } else if (value instanceof Map || value instanceof Iterable) {
            problem("/" + name, "an object or array, expected a string, a number or a boolean");
        } else {
            extensions.put(name, value.toString());
        }
    }

    private static boolean isExtensionName(String name) {
        return !name.isEmpty() && name.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'));
    }

    private @Nullable String text(String name, Object value) {
        if (value instanceof String text) {
            return text;
        }
        problem("/" + name, value + ", expected a string");
        return null;
    }

    void data(@Nullable Object value) {
        data = value;
    }

    void problem(InvalidEventException problem) {
        if (firstProblem == null) {
            firstProblem = problem;
        }
    }

    private void problem(String pointer, String message) {
        problem(Json.malformed(pointer, message));
    }

    boolean hasJsonData() {
        if (contentType == null) {
            return true;
        }
        String mediaType = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return mediaType.endsWith("/json") || mediaType.endsWith("+json");
    }

    /** The event, its actor empty when it names none, its time zero and marked as assigned when it has none. */
    Event toEvent() {
        if (firstProblem != null) {
            throw firstProblem;
        }
        if (!SPEC_VERSION.equals(specVersion)) {
            throw Json.malformed("/specversion", quoted(specVersion) + ", expected '" + SPEC_VERSION + "'");
        }
        if (!hasJsonData()) {
            throw Json.malformed("/datacontenttype", quoted(contentType) + ", expected application/json");
        }
        return new Event(
                required("source", source),
                required("id", id),
                required("type", type),
                actor(),
                time == null ? 0 : timeMs(time),
                time == null,
                fields(),
                extensions);
    }

    private static String required(String name, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            throw Json.malformed("/" + name, (value == null ? "no " + name : "an empty " + name) + ", expected one");
        }
        return value;
    }

    private String actor() {
        return subject != null ? subject : extensions.getOrDefault("partitionkey", "");
    }

    private static long timeMs(String time) {
        OptionalLong timeMs = Rfc3339.parse(time);
        return timeMs.orElseThrow(() -> new InvalidEventException(
                DeadLetterReason.MALFORMED, "/time", quoted(time) + ", expected an RFC 3339 instant"));
    }

    @SuppressWarnings("unchecked") // every map was read from JSON, so its keys are names
    private Map<String, Object> fields() {
        if (data == null) {
            return Map.of();
        }
        if (data instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw Json.malformed("/data", shortened(data) + ", expected a JSON object");
    }

    private static String quoted(@Nullable String value) {
        return value == null ? "none" : "'" + value + "'";
    }

    private static String shortened(Object value) {
        String text = value.toString();
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
