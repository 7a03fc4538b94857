package io.eventhub.hub.event;

import io.eventhub.model.DeadLetterReason;
import io.eventhub.model.InvalidEventException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/** Plain values to JSON and back, by streaming. Thread-safe. */
final class Json {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Json() {}

    static byte[] write(Consumer<JsonGenerator> content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            content.accept(json);
        }
        return bytes.toByteArray();
    }

    static String text(Consumer<JsonGenerator> content) {
        return new String(write(content), StandardCharsets.UTF_8);
    }

    /** Hands the parser to {@code reader}; text that is not JSON, or goes on after it, is a MALFORMED event. */
    static <T> T read(byte[] bytes, Function<JsonParser, T> reader) {
        try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), bytes)) {
            if (json.nextToken() == null) {
                throw malformed("", "nothing, expected JSON");
            }
            T result = reader.apply(json);
            if (json.nextToken() != null) {
                throw malformed("", "more text after the end of the JSON value at " + place(json.currentLocation()));
            }
            return result;
        } catch (JacksonException e) {
            throw malformed(pointer(e), e.getOriginalMessage() + " at " + place(e.getLocation()));
        }
    }

    /** The value at the parser's current token: maps and lists of String, Long, Double, Boolean and null. */
    static @Nullable Object value(JsonParser json) {
        return switch (json.currentToken()) {
            case START_OBJECT -> object(json);
            case START_ARRAY -> array(json);
            case VALUE_STRING -> json.getString();
            case VALUE_NUMBER_INT -> integer(json);
            case VALUE_NUMBER_FLOAT -> number(json);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default ->
                throw malformed(
                        here(json), "unexpected " + json.currentToken() + " at " + place(json.currentLocation()));
        };
    }

    /** The value at the parser's current token, an empty object for null. */
    static Object valueOrEmpty(JsonParser json) {
        Object value = value(json);
        return value == null ? Map.of() : value;
    }

    static Map<String, Object> object(JsonParser json) {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            put(fields, name, value(json));
        }
        return fields;
    }

    @SuppressWarnings("NullAway") // the model's maps hold null for a JSON null, which their type cannot say
    private static void put(Map<String, Object> fields, String name, @Nullable Object value) {
        fields.put(name, value);
    }

    private static List<@Nullable Object> array(JsonParser json) {
        List<@Nullable Object> elements = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(json));
        }
        return elements;
    }

    /** A Long, or a Double where 64 bits are too few; the catalogue's types then refuse it where it matters. */
    private static Object integer(JsonParser json) {
        return json.getNumberType() == JsonParser.NumberType.BIG_INTEGER ? number(json) : json.getLongValue();
    }

    private static Object number(JsonParser json) {
        double value = json.getDoubleValue();
        if (!Double.isFinite(value)) {
            throw malformed(
                    here(json),
                    "the number " + json.getString() + " is out of range at " + place(json.currentLocation()));
        }
        return value;
    }

    static void write(JsonGenerator json, @Nullable Object value) {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            map.forEach((name, element) -> write(json.writeName(name.toString()), element));
            json.writeEndObject();
        } else if (value instanceof Iterable<?> elements) {
            json.writeStartArray();
            elements.forEach(element -> write(json, element));
            json.writeEndArray();
        } else {
            writeScalar(json, value);
        }
    }

    private static void writeScalar(JsonGenerator json, Object value) {
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            json.writeNumber(((Number) value).longValue());
        } else if (value instanceof Double || value instanceof Float) {
            json.writeNumber(((Number) value).doubleValue());
        } else if (value instanceof Boolean bool) {
            json.writeBoolean(bool);
        } else {
            json.writeString(value.toString());
        }
    }

    static InvalidEventException malformed(String pointer, String got) {
        return new InvalidEventException(DeadLetterReason.MALFORMED, pointer, got);
    }

    private static String here(JsonParser json) {
        return json.streamReadContext().pathAsPointer().toString();
    }

    private static String pointer(JacksonException e) {
        return e.processor() instanceof JsonParser json ? here(json) : "";
    }

    /** Where it stands; a failure of the parser itself, such as too deep a nesting, has no place. */
    private static String place(@Nullable TokenStreamLocation location) {
        return location == null
                ? "a place unknown"
                : "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
