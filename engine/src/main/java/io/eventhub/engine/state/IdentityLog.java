package io.eventhub.engine.state;

import java.util.ArrayList;
import java.util.List;

/**
 * Halves of identities in the order they came, each with its record time and content, 16 bytes in all. They have numbers, which
 * begin anew after four billion; what is stale leaves in chunks from the front. Owned by the shard's thread.
 */
final class IdentityLog {
    private static final int CHUNK_BITS = 12;
    private static final int CHUNK = 1 << CHUNK_BITS;

    private final List<Chunk> chunks = new ArrayList<>();

    /** The number of the first entry of the first chunk, and of the next entry. */
    private int first;

    private int next;

    /** Two numbers for each entry: the half, and the record time since the first of the chunk above the content. */
    private static final class Chunk {
        private final long[] entries = new long[2 * CHUNK];
        private final long beginMs;
        private long latestMs;

        Chunk(long beginMs) {
            this.beginMs = beginMs;
            this.latestMs = beginMs;
        }
    }

    /** Whether it has to be extended before an entry of that record time is added. */
    boolean isFull(long recordTimeMs) {
        return next == first + chunks.size() * CHUNK || !fits(recordTimeMs - last().beginMs);
    }

    private static boolean fits(long ms) {
        return ms == (int) ms;
    }

    private Chunk last() {
        return chunks.get(chunks.size() - 1);
    }

    /** Makes room for entries of about that record time; chunks at the front with nothing later than {@code staleMs} leave. */
    void extend(long recordTimeMs, long staleMs) {
        int stale = 0;
        while (stale < chunks.size() && chunks.get(stale).latestMs <= staleMs) {
            stale++;
        }
        chunks.subList(0, stale).clear();
        first += stale * CHUNK;
        next = first + chunks.size() * CHUNK;
        chunks.add(new Chunk(recordTimeMs));
    }

    /** Adds an entry, when it is not full; returns its number. */
    int add(long half, long recordTimeMs, int content) {
        Chunk chunk = last();
        int at = at(next);
        chunk.entries[at] = half;
        chunk.entries[at + 1] = (recordTimeMs - chunk.beginMs) << Integer.SIZE | Integer.toUnsignedLong(content);
        chunk.latestMs = Math.max(chunk.latestMs, recordTimeMs);
        return next++;
    }

    /** Whether the entry of that number has not left. */
    boolean holds(int number) {
        return Integer.compareUnsigned(number - first, next - first) < 0;
    }

    /** Whether it has not left and is of that half. */
    boolean holds(int number, long half) {
        return holds(number) && chunk(number).entries[at(number)] == half;
    }

    long timeMs(int number) {
        Chunk chunk = chunk(number);
        return chunk.beginMs + (chunk.entries[at(number) + 1] >> Integer.SIZE);
    }

    int content(int number) {
        return (int) chunk(number).entries[at(number) + 1];
    }

    private Chunk chunk(int number) {
        return chunks.get((number - first) >>> CHUNK_BITS);
    }

    private static int at(int number) {
        return (number & (CHUNK - 1)) * 2;
    }
}
