package io.eventhub.hub.history;

import java.util.OptionalLong;

/**
 * Which part of a timeline is asked for: its latest entries before an instant.
 *
 * @param fromMs event time from, inclusive
 * @param toMs event time to, exclusive
 * @param limit most decisions and most business events, 1 to {@link DecisionFilter#MAX_LIMIT}
 */
public record TimelineFilter(OptionalLong fromMs, OptionalLong toMs, int limit) {
    public TimelineFilter {
        if (limit < 1 || limit > DecisionFilter.MAX_LIMIT) {
            throw new IllegalArgumentException("limit is " + limit + ", expected 1 to " + DecisionFilter.MAX_LIMIT);
        }
    }

    public static TimelineFilter latest(int limit) {
        return new TimelineFilter(OptionalLong.empty(), OptionalLong.empty(), limit);
    }
}
