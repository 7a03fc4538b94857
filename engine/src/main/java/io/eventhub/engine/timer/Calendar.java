package io.eventhub.engine.timer;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is due in each period of time, as a chain: its elements know the next one. Most of what comes is due in one of a few
 * periods, which are at hand without a search. Owned by the shard's thread.
 *
 * @param <E> what it holds
 */
public final class Calendar<E extends Calendar.Chained<E>> {
    private static final int AT_HAND_BITS = 8;
    private static final int GOLDEN = 0x9e3779b9;

    private final TreeMap<Long, Period<E>> periods = new TreeMap<>();

    @SuppressWarnings({"unchecked", "rawtypes"}) // only periods of E get in
    private final @Nullable Period<E>[] atHand = new Period[1 << AT_HAND_BITS];

    /** What is left of the chain that is being taken out. */
    private @Nullable E taken;

    /**
     * Is in one calendar at a time.
     *
     * @param <E> itself
     */
    public abstract static class Chained<E> {
        private @Nullable E nextDue;
    }

    private static final class Period<E> {
        private final long number;
        private @Nullable E first;

        Period(long number) {
            this.number = number;
        }
    }

    /** Adds what is due in the period of that number. */
    public void add(long number, E element) {
        Period<E> period = period(number);
        ((Chained<E>) element).nextDue = period.first;
        period.first = element;
    }

    private Period<E> period(long number) {
        int place = atHand(number);
        Period<E> period = atHand[place];
        if (period == null || period.number != number) {
            period = periods.computeIfAbsent(number, Period::new);
            atHand[place] = period;
        }
        return period;
    }

    /** Mixed, since what is due in an hour, a day and a week would share a place otherwise. */
    private static int atHand(long number) {
        return ((int) number * GOLDEN) >>> (Integer.SIZE - AT_HAND_BITS);
    }

    /**
     * Takes out one that is due in a period up to {@code last}, those of earlier periods first; null when there is none left.
     * To be called until then, before it is called for an earlier period.
     */
    public @Nullable E poll(long last) {
        E element = taken == null ? chainUpTo(last) : taken;
        if (element != null) {
            Chained<E> chained = element;
            taken = chained.nextDue;
            chained.nextDue = null;
        }
        return element;
    }

    private @Nullable E chainUpTo(long last) {
        Map.Entry<Long, Period<E>> first = periods.firstEntry();
        if (first == null || first.getKey() > last) {
            return null;
        }
        periods.pollFirstEntry();
        int place = atHand(first.getKey());
        if (atHand[place] == first.getValue()) {
            atHand[place] = null;
        }
        return first.getValue().first;
    }
}
