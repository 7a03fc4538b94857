package io.eventhub.engine.state;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Gives for equal bytes one and the same text, as long as it lives: what is restored names each actor many times, and texts
 * that are the same object are found equal without being looked at. Owned by one thread.
 */
final class SharedTexts {
    private static final int SMALLEST = 1 << 10;

    private @Nullable String[] texts = new @Nullable String[SMALLEST];
    private int[] hashes = new int[SMALLEST];
    private int size;

    String of(byte[] bytes, int from, int length) {
        int hash = 0;
        boolean isAscii = true;
        for (int i = from; i < from + length; i++) {
            hash = 31 * hash + bytes[i];
            isAscii &= bytes[i] >= 0;
        }
        return isAscii ? shared(bytes, from, length, hash) : new String(bytes, from, length, StandardCharsets.UTF_8);
    }

    private String shared(byte[] bytes, int from, int length, int hash) {
        int slot = home(hash);
        for (String there = texts[slot]; there != null; there = texts[slot]) {
            if (hashes[slot] == hash && isEqual(there, bytes, from, length)) {
                return there;
            }
            slot = next(slot);
        }
        String text = new String(bytes, from, length, StandardCharsets.US_ASCII);
        texts[slot] = text;
        hashes[slot] = hash;
        if (++size > texts.length / 2) {
            grow();
        }
        return text;
    }

    private static boolean isEqual(String text, byte[] bytes, int from, int length) {
        if (text.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) != bytes[from + i]) {
                return false;
            }
        }
        return true;
    }

    private int home(int hash) {
        return (hash ^ (hash >>> 16)) & (texts.length - 1);
    }

    private int next(int slot) {
        return (slot + 1) & (texts.length - 1);
    }

    private void grow() {
        @Nullable String[] textsBefore = texts;
        int[] hashesBefore = hashes;
        texts = new @Nullable String[textsBefore.length * 2];
        hashes = new int[texts.length];
        for (int i = 0; i < textsBefore.length; i++) {
            String text = textsBefore[i];
            if (text != null) {
                int slot = home(hashesBefore[i]);
                while (texts[slot] != null) {
                    slot = next(slot);
                }
                texts[slot] = text;
                hashes[slot] = hashesBefore[i];
            }
        }
    }
}
