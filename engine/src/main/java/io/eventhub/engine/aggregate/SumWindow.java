package io.eventhub.engine.aggregate;

import org.jspecify.annotations.Nullable;

/** The sum of the samples, 0 for none, or their average. */
final class SumWindow extends Window {
    private final boolean isAverage;
    private final Total total = new Total();

    SumWindow(Samples samples, long lengthMs, boolean isAverage) {
        super(samples, lengthMs);
        this.isAverage = isAverage;
    }

    @Override
    void entered(long index) {
        total.add(samples.number(index));
    }

    @Override
    void left(long index) {
        total.add(-samples.number(index));
    }

    @Override
    void emptied() {
        total.clear();
    }

    @Override
    @Nullable Object value(long count) {
        if (total.isOverflown()) {
            recompute(samples.end() - count, samples.end());
        }
        return result(total, count);
    }

    @Override
    void recompute(long from, long to) {
        total.clear();
        addTo(total, from, to);
    }

    /** Late by little, an event shares most of its window with the running one: only the difference is gone through. */
    @Override
    @Nullable Object computedBefore(long from, long to, long runningFrom) {
        boolean isNear = runningFrom - from + samples.end() - to < to - runningFrom;
        if (!isNear || total.isOverflown()) {
            return computed(from, to);
        }
        Total sum = total.copy();
        addTo(sum, from, runningFrom);
        for (long i = to; i < samples.end(); i++) {
            sum.add(-samples.number(i));
        }
        return result(sum, to - from);
    }

    @Override
    @Nullable Object computed(long from, long to) {
        Total sum = new Total();
        addTo(sum, from, to);
        return result(sum, to - from);
    }

    private void addTo(Total sum, long from, long to) {
        for (long i = from; i < to; i++) {
            sum.add(samples.number(i));
        }
    }

    private @Nullable Object result(Total sum, long count) {
        if (!isAverage) {
            return count == 0 ? 0.0 : sum.value();
        }
        return count == 0 ? null : sum.value() / count;
    }
}
