package io.eventhub.engine.aggregate;

/** How many samples. */
final class CountWindow extends Window {
    CountWindow(Samples samples, long lengthMs) {
        super(samples, lengthMs);
    }

    @Override
    void entered(long index) {}

    @Override
    void left(long index) {}

    @Override
    void emptied() {}

    @Override
    Object value(long count) {
        return count;
    }

    @Override
    void recompute(long from, long to) {}

    @Override
    Object computed(long from, long to) {
        return to - from;
    }
}
