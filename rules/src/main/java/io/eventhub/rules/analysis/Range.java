package io.eventhub.rules.analysis;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Numbers between two bounds, each of which may be absent. Bounds of whole numbers are always inclusive.
 *
 * @param lowOpen whether the lower bound itself is outside
 * @param highOpen whether the upper bound itself is outside
 */
record Range(
        @Nullable BigDecimal low, boolean lowOpen, @Nullable BigDecimal high, boolean highOpen, boolean whole) {
    static Range all(boolean whole) {
        return new Range(null, false, null, false, whole);
    }

    Range above(BigDecimal bound, boolean open) {
        BigDecimal least = whole ? bound.setScale(0, open ? RoundingMode.FLOOR : RoundingMode.CEILING) : bound;
        BigDecimal newLow = whole && open ? least.add(BigDecimal.ONE) : least;
        boolean newOpen = open && !whole;
        int compared = low == null ? 1 : newLow.compareTo(low);
        return compared > 0 || (compared == 0 && newOpen) ? new Range(newLow, newOpen, high, highOpen, whole) : this;
    }

    Range below(BigDecimal bound, boolean open) {
        BigDecimal most = whole ? bound.setScale(0, open ? RoundingMode.CEILING : RoundingMode.FLOOR) : bound;
        BigDecimal newHigh = whole && open ? most.subtract(BigDecimal.ONE) : most;
        boolean newOpen = open && !whole;
        int compared = high == null ? -1 : newHigh.compareTo(high);
        return compared < 0 || (compared == 0 && newOpen) ? new Range(low, lowOpen, newHigh, newOpen, whole) : this;
    }

    boolean isAll() {
        return low == null && high == null;
    }

    boolean isEmpty() {
        if (low == null || high == null) {
            return false;
        }
        int compared = low.compareTo(high);
        return compared > 0 || (compared == 0 && (lowOpen || highOpen));
    }

    boolean allows(BigDecimal value) {
        return (low == null || value.compareTo(low) > (lowOpen ? 0 : -1))
                && (high == null || value.compareTo(high) < (highOpen ? 0 : 1));
    }

    boolean contains(Range other) {
        return (low == null || (other.low != null && !startsBefore(other)))
                && (high == null || (other.high != null && !endsAfter(other)));
    }

    private boolean startsBefore(Range other) {
        int compared = low == null || other.low == null ? 0 : other.low.compareTo(low);
        return compared < 0 || (compared == 0 && lowOpen && !other.lowOpen);
    }

    private boolean endsAfter(Range other) {
        int compared = high == null || other.high == null ? 0 : other.high.compareTo(high);
        return compared > 0 || (compared == 0 && highOpen && !other.highOpen);
    }

    Range and(Range other) {
        Range both = other.low == null ? this : above(other.low, other.lowOpen);
        return other.high == null ? both : both.below(other.high, other.highOpen);
    }

    /** What lies between this range and one that begins after it; empty when they touch or overlap. */
    Range gapTo(Range next) {
        Range gap = all(whole);
        if (high == null || next.low == null) {
            return new Range(BigDecimal.ONE, false, BigDecimal.ZERO, false, whole);
        }
        return gap.above(high, !highOpen).below(next.low, !next.lowOpen);
    }

    /** {@code from 50 to below 60}. */
    String text() {
        if (low != null && high != null && low.compareTo(high) == 0) {
            return low.toPlainString();
        }
        String from = low == null ? "" : (lowOpen ? "from above " : "from ") + low.toPlainString();
        String to = high == null ? "" : (highOpen ? "to below " : "to ") + high.toPlainString();
        return (from + " " + to).strip();
    }
}
