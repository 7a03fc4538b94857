package io.eventhub.engine.state;

import io.eventhub.model.FieldMap;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what {@link Encoder} wrote. */
final class Decoder {
    private final byte[] bytes;
    private final Names names;
    private int at;

    /**
     * @param newest the newest format this code can read
     * @param what the value is, for when it cannot be read
     */
    Decoder(byte[] value, byte newest, String what, Names names) {
        this.names = names;
        bytes = value;
        byte format = bytes[at++];
        if (format < 1 || format > newest) {
            throw new IllegalStateException("a stored " + what + " has format " + format + ", this release reads 1 to "
                    + newest + "; was it written by a newer release?");
        }
    }

    boolean hasMore() {
        return at < bytes.length;
    }

    long number() {
        long value = 0;
        int shift = 0;
        byte part;
        do {
            part = bytes[at++];
            value |= (part & 0x7fL) << shift;
            shift += 7;
        } while (part < 0);
        return (value >>> 1) ^ -(value & 1);
    }

    int count() {
        return Math.toIntExact(number());
    }

    boolean flag() {
        return bytes[at++] != 0;
    }

    String text() {
        int length = count();
        String text = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    /** A text that is one of few. */
    String name() {
        int length = count();
        String name = names.of(bytes, at, length);
        at += length;
        return name;
    }

    /** A text that is the same object as equal ones before. */
    String text(SharedTexts shared) {
        int length = count();
        String text = shared.of(bytes, at, length);
        at += length;
        return text;
    }

    @Nullable Object value() {
        byte tag = bytes[at++];
        return switch (tag) {
            case Encoder.NULL -> null;
            case Encoder.TEXT -> text();
            case Encoder.LONG -> number();
            case Encoder.DOUBLE -> fixed();
            case Encoder.FALSE -> false;
            case Encoder.TRUE -> true;
            case Encoder.INSTANT -> Instant.ofEpochSecond(number(), number());
            case Encoder.LIST -> list();
            case Encoder.MAP -> map();
            default -> throw new IllegalStateException("unknown value tag " + tag);
        };
    }

    private double fixed() {
        double value = ByteBuffer.wrap(bytes, at, Double.BYTES).getDouble();
        at += Double.BYTES;
        return value;
    }

    private List<@Nullable Object> list() {
        int size = count();
        List<@Nullable Object> list = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            list.add(value());
        }
        return list;
    }

    private Object map() {
        @Nullable Object[] namesAndValues = new @Nullable Object[2 * count()];
        for (int i = 0; i < namesAndValues.length; i += 2) {
            namesAndValues[i] = name();
            namesAndValues[i + 1] = value();
        }
        return FieldMap.ofPairs(namesAndValues);
    }
}
