package io.eventhub.engine.state;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Gives for bytes that were read lately the text they were read as: names of types, sources and fields come again and
 * again, and a million facts need not hold a million copies. Owned by one thread.
 */
final class Names {
    private static final int SLOTS = 1 << 10;
    private static final int LONGEST = 64;

    private final byte[] @Nullable [] read = new byte[SLOTS][];
    private final @Nullable String[] names = new @Nullable String[SLOTS];

    String of(byte[] bytes, int from, int length) {
        if (length > LONGEST) {
            return new String(bytes, from, length, StandardCharsets.UTF_8);
        }
        int slot = slot(bytes, from, length);
        byte[] before = read[slot];
        String name = names[slot];
        if (before == null || name == null || !Arrays.equals(before, 0, before.length, bytes, from, from + length)) {
            name = new String(bytes, from, length, StandardCharsets.UTF_8);
            read[slot] = Arrays.copyOfRange(bytes, from, from + length);
            names[slot] = name;
        }
        return name;
    }

    private static int slot(byte[] bytes, int from, int length) {
        int hash = length;
        for (int i = from; i < from + length; i++) {
            hash = 31 * hash + bytes[i];
        }
        return (hash ^ (hash >>> 15)) & (SLOTS - 1);
    }
}
