package io.eventhub.engine.aggregate;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The smallest or largest sample, null for none. Keeps the samples that are, or may yet become, the extreme: by index
 * upward, each less extreme than the one before.
 */
final class ExtremeWindow extends Window {
    private final int sign;
    private long[] contenders = new long[4];
    private int from;
    private int to;

    ExtremeWindow(Samples samples, long lengthMs, boolean isMaximum) {
        super(samples, lengthMs);
        this.sign = isMaximum ? 1 : -1;
    }

    @Override
    void shifted(long index) {
        for (int i = to - 1; i >= from && contenders[i] >= index; i--) {
            contenders[i]++;
        }
    }

    @Override
    void entered(long index) {
        int behind = to;
        while (behind > from && contenders[behind - 1] > index) {
            behind--;
        }
        if (behind < to && rank(contenders[behind]) >= rank(index)) {
            return;
        }
        int keep = behind;
        while (keep > from && rank(contenders[keep - 1]) <= rank(index)) {
            keep--;
        }
        replace(keep, behind, index);
    }

    /** Puts {@code index} in the place of the contenders from {@code keep} to {@code behind} (exclusive). */
    private void replace(int keep, int behind, long index) {
        if (keep == behind && to == contenders.length) {
            contenders = Arrays.copyOf(contenders, contenders.length * 2);
        }
        System.arraycopy(contenders, behind, contenders, keep + 1, to - behind);
        contenders[keep] = index;
        to += keep + 1 - behind;
    }

    @Override
    void left(long index) {
        if (from < to && contenders[from] == index) {
            from++;
        }
        if (from > contenders.length / 2) {
            System.arraycopy(contenders, from, contenders, 0, to - from);
            to -= from;
            from = 0;
        }
    }

    @Override
    void emptied() {
        from = 0;
        to = 0;
    }

    @Override
    @Nullable Object value(long count) {
        return from == to ? null : (Object) samples.number(contenders[from]);
    }

    @Override
    void recompute(long first, long end) {
        emptied();
        for (long i = first; i < end; i++) {
            entered(i);
        }
    }

    @Override
    @Nullable Object computed(long first, long end) {
        if (first >= end) {
            return null;
        }
        long best = first;
        for (long i = first + 1; i < end; i++) {
            best = rank(i) > rank(best) ? i : best;
        }
        return samples.number(best);
    }

    private double rank(long index) {
        return sign * samples.number(index);
    }
}
