package io.eventhub.engine.identity;

import java.util.Map;
import java.util.Objects;

/**
 * A 128-bit hash of a sequence of texts and numbers: the mixing of MurmurHash3 x64-128 over UTF-16 units, each text
 * followed by its length, so that no two sequences run together. Not cryptographic; the same on every machine. Reused
 * after {@link #begin}; owned by one thread.
 */
public final class Hash128 {
    private static final long C1 = 0x87c37b91114253d5L;
    private static final long C2 = 0x4cf5ad432745937fL;
    private static final char[] DIGITS = "0123456789abcdef".toCharArray();

    private long high;
    private long low;
    private long blocks;
    private boolean isFinished;

    public Hash128 begin() {
        high = 0;
        low = 0;
        blocks = 0;
        isFinished = false;
        return this;
    }

    /** Goes on behind what {@code prefix} has been given; it must not have been asked for its hash. */
    public Hash128 begin(Hash128 prefix) {
        high = prefix.high;
        low = prefix.low;
        blocks = prefix.blocks;
        isFinished = false;
        return this;
    }

    public Hash128 add(String text) {
        int length = text.length();
        for (int i = 0; i < length; i += 8) {
            mix(units(text, i, length), units(text, i + 4, length));
        }
        mix(length, ~length);
        return this;
    }

    public Hash128 add(long number) {
        mix(number, Long.rotateLeft(number, 32) ^ C2);
        return this;
    }

    /** Adds the entries of {@code map} by the hash codes of its names and values, whatever their order. */
    public Hash128 add(Map<String, ?> map) {
        long sum = 0;
        for (Map.Entry<String, ?> entry : map.entrySet()) {
            sum += avalanche(entry.getKey().hashCode() * C1 + Objects.hashCode(entry.getValue()));
        }
        return add(sum);
    }

    /** The first half of the hash. */
    public long high() {
        finish();
        return high;
    }

    /** The second half of the hash. */
    public long low() {
        finish();
        return low;
    }

    /** The hash as 32 hexadecimal digits. */
    public String hex() {
        finish();
        char[] text = new char[32];
        for (int i = 0; i < 16; i++) {
            text[15 - i] = DIGITS[(int) (high >>> (4 * i)) & 15];
            text[31 - i] = DIGITS[(int) (low >>> (4 * i)) & 15];
        }
        return new String(text);
    }

    private static long units(String text, int from, int length) {
        if (from + 4 <= length) {
            return text.charAt(from)
                    | (long) text.charAt(from + 1) << 16
                    | (long) text.charAt(from + 2) << 32
                    | (long) text.charAt(from + 3) << 48;
        }
        long units = 0;
        for (int i = Math.min(from + 4, length) - 1; i >= from; i--) {
            units = (units << 16) | text.charAt(i);
        }
        return units;
    }

    private void mix(long first, long second) {
        blocks++;
        high ^= Long.rotateLeft(first * C1, 31) * C2;
        high = (Long.rotateLeft(high, 27) + low) * 5 + 0x52dce729;
        low ^= Long.rotateLeft(second * C2, 33) * C1;
        low = (Long.rotateLeft(low, 31) + high) * 5 + 0x38495ab5;
    }

    private void finish() {
        if (isFinished) {
            return;
        }
        isFinished = true;
        high ^= blocks;
        low ^= blocks;
        high += low;
        low += high;
        high = avalanche(high);
        low = avalanche(low);
        high += low;
        low += high;
    }

    private static long avalanche(long value) {
        long mixed = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }
}
