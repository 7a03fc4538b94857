package io.eventhub.hub.history;

import java.util.List;
import java.util.Optional;

/** @param next where the next page begins, empty when this is the last */
public record DecisionPage(List<StoredDecision> decisions, Optional<DecisionCursor> next) {
    public DecisionPage {
        decisions = List.copyOf(decisions);
    }
}
