package io.eventhub.engine.live;

import io.eventhub.engine.keyed.KeyedTable;
import io.eventhub.engine.timer.Calendar;
import org.jspecify.annotations.Nullable;

/**
 * Counts what is live for each actor and knows the oldest of it, at constant cost for each that comes or goes. Facts leave
 * by themselves when the clock reaches the second in which they expire; waits are said to leave. Owned by the shard's
 * thread.
 */
public final class LiveFacts {
    private static final long GRID_MS = 1000;

    private final KeyedTable<ActorLine> lines = new KeyedTable<>();
    private final Calendar<Live> leaving = new Calendar<>();
    private final int ceiling;
    private long size;
    private long second = Long.MIN_VALUE;

    /** @param ceiling how much may be live for one actor; 0 for any number, and nothing is counted */
    public LiveFacts(int ceiling) {
        this.ceiling = ceiling;
    }

    /** A fact, which leaves by itself. Returns whether the actor has more than the ceiling now. */
    public boolean fact(Live fact, long expiryMs) {
        long lastSecond = Math.floorDiv(expiryMs, GRID_MS);
        if (ceiling == 0 || lastSecond <= second) {
            return false;
        }
        leaving.add(lastSecond, fact);
        return add(fact) > ceiling;
    }

    /** A wait, which stays until it is removed. Returns whether the actor has more than the ceiling now. */
    public boolean await(Live wait) {
        return ceiling > 0 && add(wait) > ceiling;
    }

    private int add(Live live) {
        ActorLine line = lines.get(live.actor());
        if (line == null) {
            line = new ActorLine(live.actor());
            lines.add(line);
        }
        line.add(live);
        size++;
        return line.size();
    }

    /** Lets it leave; does nothing when it is not counted. */
    public void remove(Live live) {
        ActorLine line = live.line;
        if (line != null) {
            line.remove(live);
            size--;
            if (line.size() == 0) {
                lines.remove(line);
            }
        }
    }

    /** Lets the actor's fact or wait of that number leave, if there is one. */
    public void remove(String actor, long number) {
        ActorLine line = lines.get(actor);
        Live live = line == null ? null : line.find(number);
        if (live != null) {
            remove(live);
        }
    }

    /** The clock stands at {@code clockMs}. */
    public void clockAt(long clockMs) {
        second = Math.floorDiv(clockMs, GRID_MS);
        for (Live live = leaving.poll(second); live != null; live = leaving.poll(second)) {
            remove(live);
        }
    }

    /** Takes out the oldest of an actor that has more than the ceiling; null when the actor has not. */
    public @Nullable Live takeExcess(String actor) {
        ActorLine line = ceiling > 0 ? lines.get(actor) : null;
        Live oldest = line == null || line.size() <= ceiling ? null : line.oldest();
        if (oldest != null) {
            remove(oldest);
        }
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
