package io.eventhub.hub.history;

import io.eventhub.model.Reason;
import io.eventhub.model.Status;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which decisions are asked for; what is empty does not matter.
 *
 * @param fromMs event time from, inclusive
 * @param toMs event time to, exclusive
 * @param limit 1 to {@value #MAX_LIMIT}
 * @param after goes on after this decision, the last of the page before
 */
public record DecisionFilter(
        Optional<String> actor,
        Optional<String> scenario,
        Optional<String> action,
        Optional<Status> status,
        Optional<Reason> reason,
        OptionalLong fromMs,
        OptionalLong toMs,
        int limit,
        Optional<DecisionCursor> after) {

    /** The most decisions of one page. */
    public static final int MAX_LIMIT = 500;

    public DecisionFilter {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit is " + limit + ", expected 1 to " + MAX_LIMIT);
        }
    }

    /** All decisions, the latest first. */
    public static DecisionFilter latest(int limit) {
        return new DecisionFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                limit,
                Optional.empty());
    }
}
