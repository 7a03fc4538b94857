package io.eventhub.engine.aggregate;

/**
 * A sum kept in two doubles (Dekker's double-double, about 106 bits): additions and subtractions of values within some
 * fifty binary orders of each other are exact, so the sum depends on what is in the window and not on what was.
 */
final class Total {
    private double high;
    private double low;

    Total copy() {
        Total copy = new Total();
        copy.high = high;
        copy.low = low;
        return copy;
    }

    void clear() {
        high = 0;
        low = 0;
    }

    void add(double value) {
        double sum = high + value;
        if (!Double.isFinite(sum)) {
            high = sum;
            low = 0;
            return;
        }
        double part = sum - high;
        double error = (high - (sum - part)) + (value - part) + low;
        high = sum + error;
        low = error - (high - sum);
    }

    /** Whether it overflowed; it stays so until it is built anew. */
    boolean isOverflown() {
        return !Double.isFinite(high);
    }

    double value() {
        return high;
    }
}
