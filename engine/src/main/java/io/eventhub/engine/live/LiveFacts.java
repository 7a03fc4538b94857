package io.eventhub.engine.live;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts what is live for each actor and knows the oldest of it, at constant cost for each that comes or goes. Facts leave
 * by themselves when the clock reaches the second in which they expire; waits are said to leave. Owned by the shard's
 * thread.
 */
public final class LiveFacts {
    private static final long GRID_MS = 1000;

    private final Map<String, ActorLine> lines = new HashMap<>();
    private final TreeMap<Long, Leaving> leaving = new TreeMap<>();
    private final int ceiling;
    private long size;
    private long second = Long.MIN_VALUE;

    /** What leaves in one second. */
    private static final class Leaving {
        private ActorLine[] lines = new ActorLine[4];
        private long[] numbers = new long[4];
        private int size;

        void add(ActorLine line, long number) {
            if (size == numbers.length) {
                lines = Arrays.copyOf(lines, size * 2);
                numbers = Arrays.copyOf(numbers, size * 2);
            }
            lines[size] = line;
            numbers[size++] = number;
        }
    }

    /** The oldest that is live for an actor who has too much. */
    public record Oldest(long number, Object what) {}

    /** @param ceiling how much may be live for one actor; 0 for any number, and nothing is counted */
    public LiveFacts(int ceiling) {
        this.ceiling = ceiling;
    }

    /** A fact, which leaves by itself. Returns whether the actor has more than the ceiling now. */
    public boolean fact(String actor, long number, long expiryMs, Object fact) {
        long lastSecond = Math.floorDiv(expiryMs, GRID_MS);
        if (ceiling == 0 || lastSecond <= second) {
            return false;
        }
        ActorLine line = add(actor, number, fact);
        leaving.computeIfAbsent(lastSecond, key -> new Leaving()).add(line, number);
        return line.size() > ceiling;
    }

    /** A wait, which stays until it is removed. Returns whether the actor has more than the ceiling now. */
    public boolean await(String actor, long number, Object wait) {
        return ceiling > 0 && add(actor, number, wait).size() > ceiling;
    }

    private ActorLine add(String actor, long number, Object what) {
        ActorLine line = lines.computeIfAbsent(actor, ActorLine::new);
        line.add(number, what);
        size++;
        return line;
    }

    public void remove(String actor, long number) {
        ActorLine line = lines.get(actor);
        if (line != null) {
            remove(line, number);
        }
    }

    private void remove(ActorLine line, long number) {
        if (line.remove(number)) {
            size--;
            if (line.size() == 0) {
                lines.remove(line.actor(), line);
            }
        }
    }

    /** The clock stands at {@code clockMs}. */
    public void clockAt(long clockMs) {
        second = Math.floorDiv(clockMs, GRID_MS);
        while (!leaving.isEmpty() && leaving.firstKey() <= second) {
            Leaving gone = leaving.pollFirstEntry().getValue();
            for (int i = 0; i < gone.size; i++) {
                remove(gone.lines[i], gone.numbers[i]);
            }
        }
    }

    /** Takes out the oldest of an actor that has more than the ceiling; null when the actor has not. */
    public @Nullable Oldest takeExcess(String actor) {
        ActorLine line = ceiling > 0 ? lines.get(actor) : null;
        if (line == null || line.size() <= ceiling) {
            return null;
        }
        Oldest oldest = new Oldest(line.firstNumber(), line.first());
        remove(line, oldest.number);
        return oldest;
    }

    /** How much is live for all actors together; 0 when nothing is counted. */
    public long size() {
        return size;
    }

    /** How many actors something is live for. */
    public int actors() {
        return lines.size();
    }
}
