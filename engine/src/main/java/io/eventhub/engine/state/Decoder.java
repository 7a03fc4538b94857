package io.eventhub.engine.state;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what {@link Encoder} wrote. */
final class Decoder {
    private final ByteBuffer bytes;
    private final Names names;

    /**
     * @param newest the newest format this code can read
     * @param what the value is, for when it cannot be read
     */
    Decoder(byte[] value, byte newest, String what, Names names) {
        this.names = names;
        bytes = ByteBuffer.wrap(value);
        byte format = bytes.get();
        if (format < 1 || format > newest) {
            throw new IllegalStateException("a stored " + what + " has format " + format + ", this release reads 1 to "
                    + newest + "; was it written by a newer release?");
        }
    }

    boolean hasMore() {
        return bytes.hasRemaining();
    }

    long number() {
        long value = 0;
        int shift = 0;
        byte part;
        do {
            part = bytes.get();
            value |= (part & 0x7fL) << shift;
            shift += 7;
        } while (part < 0);
        return (value >>> 1) ^ -(value & 1);
    }

    int count() {
        return Math.toIntExact(number());
    }

    boolean flag() {
        return bytes.get() != 0;
    }

    String text() {
        int length = count();
        String text = new String(bytes.array(), bytes.position(), length, StandardCharsets.UTF_8);
        bytes.position(bytes.position() + length);
        return text;
    }

    /** A text that is one of few. */
    String name() {
        int length = count();
        String name = names.of(bytes.array(), bytes.position(), length);
        bytes.position(bytes.position() + length);
        return name;
    }

    @Nullable Object value() {
        byte tag = bytes.get();
        return switch (tag) {
            case Encoder.NULL -> null;
            case Encoder.TEXT -> text();
            case Encoder.LONG -> number();
            case Encoder.DOUBLE -> bytes.getDouble();
            case Encoder.FALSE -> false;
            case Encoder.TRUE -> true;
            case Encoder.INSTANT -> Instant.ofEpochSecond(number(), number());
            case Encoder.LIST -> list();
            case Encoder.MAP -> map();
            default -> throw new IllegalStateException("unknown value tag " + tag);
        };
    }

    private List<@Nullable Object> list() {
        int size = count();
        List<@Nullable Object> list = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            list.add(value());
        }
        return list;
    }

    private Map<String, @Nullable Object> map() {
        int size = count();
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            map.put(name(), value());
        }
        return map;
    }
}
