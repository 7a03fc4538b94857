package io.eventhub.engine.state;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the compact binary form of values: numbers as variable-length zigzag, text as UTF-8 with its length, values of
 * unknown type behind a tag. Reused after {@link #begin}; owned by one thread.
 */
final class Encoder {
    static final byte NULL = 0;
    static final byte TEXT = 1;
    static final byte LONG = 2;
    static final byte DOUBLE = 3;
    static final byte FALSE = 4;
    static final byte TRUE = 5;
    static final byte INSTANT = 6;
    static final byte LIST = 7;
    static final byte MAP = 8;

    private byte[] bytes = new byte[256];
    private int size;

    /** Begins a value of the given version. */
    Encoder begin(byte version) {
        size = 0;
        return raw(version);
    }

    byte[] end() {
        return Arrays.copyOf(bytes, size);
    }

    Encoder raw(int value) {
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, size * 2);
        }
        bytes[size++] = (byte) value;
        return this;
    }

    Encoder number(long value) {
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & ~0x7fL) != 0) {
            raw(((int) rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        return raw((int) rest);
    }

    Encoder flag(boolean value) {
        return raw(value ? 1 : 0);
    }

    Encoder text(String value) {
        byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
        number(encoded.length);
        while (size + encoded.length > bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        System.arraycopy(encoded, 0, bytes, size, encoded.length);
        size += encoded.length;
        return this;
    }

    /** A value of an event's data: text, number, boolean, instant, or lists and maps of these. */
    Encoder value(@Nullable Object value) {
        if (value == null) {
            raw(NULL);
        } else if (value instanceof String string) {
            raw(TEXT).text(string);
        } else if (value instanceof Long || value instanceof Integer) {
            raw(LONG).number(((Number) value).longValue());
        } else if (value instanceof Number number) {
            raw(DOUBLE).fixed(Double.doubleToRawLongBits(number.doubleValue()));
        } else if (value instanceof Boolean bool) {
            raw(bool ? TRUE : FALSE);
        } else if (value instanceof Instant instant) {
            raw(INSTANT).number(instant.getEpochSecond()).number(instant.getNano());
        } else if (value instanceof List<?> list) {
            raw(LIST).number(list.size());
            list.forEach(this::value);
        } else if (value instanceof Map<?, ?> map) {
            raw(MAP).number(map.size());
            map.forEach((name, entry) -> text(String.valueOf(name)).value(entry));
        } else {
            throw new IllegalArgumentException("cannot store a value of " + value.getClass());
        }
        return this;
    }

    private void fixed(long value) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            raw((int) (value >>> shift));
        }
    }
}
