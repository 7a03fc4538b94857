package io.eventhub.rules.analysis;

import io.eventhub.rules.scenario.Comparison;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The values a field may have under comparisons that all hold.
 *
 * @param missing whether it may be absent
 * @param present whether it may be there
 * @param only null for all that {@code range} allows
 */
record Values(
        boolean missing,
        boolean present,
        Range range,
        @Nullable Set<Object> only,
        Set<Object> not) {
    /** All values, and none. */
    static Values any(boolean whole) {
        return new Values(true, true, Range.all(whole), null, Set.of());
    }

    Values and(Comparison comparison) {
        Object value = comparison.values().isEmpty() ? "" : comparison.values().get(0);
        return switch (comparison.operator()) {
            case MISSING -> new Values(missing, false, range, only, not);
            case PRESENT -> new Values(false, present, range, only, not);
            case EQUAL, IN -> new Values(false, present, range, both(comparison), not);
            case NOT_EQUAL -> new Values(missing, present, range, only, without(comparison));
            case NOT_IN -> new Values(false, present, range, only, without(comparison));
            case LESS -> within(value instanceof BigDecimal number ? range.below(number, true) : range);
            case LESS_OR_EQUAL -> within(value instanceof BigDecimal number ? range.below(number, false) : range);
            case GREATER -> within(value instanceof BigDecimal number ? range.above(number, true) : range);
            case GREATER_OR_EQUAL -> within(value instanceof BigDecimal number ? range.above(number, false) : range);
        };
    }

    Values and(Values other) {
        Set<Object> newOnly = other.only;
        if (only != null) {
            newOnly = new HashSet<>(only);
            if (other.only != null) {
                newOnly.retainAll(other.only);
            }
        }
        Set<Object> newNot = new HashSet<>(not);
        newNot.addAll(other.not);
        return new Values(missing && other.missing, present && other.present, range.and(other.range), newOnly, newNot);
    }

    private Values within(Range narrower) {
        return new Values(false, present, narrower, only, not);
    }

    private Set<Object> both(Comparison comparison) {
        Set<Object> values = new HashSet<>(comparison.values());
        if (only != null) {
            values.retainAll(only);
        }
        return values;
    }

    private Set<Object> without(Comparison comparison) {
        Set<Object> values = new HashSet<>(not);
        values.addAll(comparison.values());
        return values;
    }

    boolean isEmpty() {
        return !missing && isNowhere();
    }

    /** Whether no value that is there is allowed. */
    private boolean isNowhere() {
        if (only != null) {
            return listed().findAny().isEmpty();
        }
        boolean isOneExcludedNumber = range.low() != null
                && range.high() != null
                && range.low().compareTo(range.high()) == 0
                && not.contains(range.low().stripTrailingZeros());
        return !present || range.isEmpty() || isOneExcludedNumber;
    }

    private Stream<Object> listed() {
        return only == null ? Stream.empty() : only.stream().filter(this::allows);
    }

    private boolean allows(Object value) {
        boolean isInRange = value instanceof BigDecimal number ? range.allows(number) : range.isAll();
        return present && isInRange && !not.contains(value) && (only == null || only.contains(value));
    }

    boolean contains(Values other) {
        if (other.missing && !missing) {
            return false;
        }
        if (other.isNowhere()) {
            return true;
        }
        if (other.only != null) {
            return other.listed().allMatch(this::allows);
        }
        return present
                && only == null
                && range.contains(other.range)
                && not.stream().noneMatch(other::allows);
    }

    /** Whether numbers are bounded, and nothing else is said. */
    boolean isPlainRange() {
        return only == null && not.isEmpty() && present && !range.isAll();
    }
}
