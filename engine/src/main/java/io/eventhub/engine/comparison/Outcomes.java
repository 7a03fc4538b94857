package io.eventhub.engine.comparison;

import io.eventhub.engine.ShardOutput;
import io.eventhub.model.Action;
import io.eventhub.model.BusinessEvent;
import io.eventhub.model.DeadLetterReason;
import io.eventhub.model.Decision;
import io.eventhub.model.Event;
import io.eventhub.model.Reason;
import io.eventhub.model.Withdrawal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Everything that one side of a comparison decided. Owned by one thread. */
public final class Outcomes implements ShardOutput {
    private final Map<String, Outcome> decisions = new LinkedHashMap<>();
    private long businessEvents;

    /** By id, in the order they came about. */
    public Map<String, Outcome> decisions() {
        return Collections.unmodifiableMap(decisions);
    }

    public long businessEvents() {
        return businessEvents;
    }

    @Override
    public void businessEvent(BusinessEvent event) {
        businessEvents++;
    }

    @Override
    public void decision(Decision decision) {
        if (decision.reason() != Reason.DUPLICATE) {
            decisions.putIfAbsent(decision.id(), Outcome.of(decision));
        }
    }

    @Override
    public void action(Action action) {
        // says nothing that its decision does not
    }

    @Override
    public void withdrawal(Withdrawal withdrawal) {
        withdrawal.decisionId().ifPresent(id -> decisions.computeIfPresent(id, (key, decided) -> decided.corrected()));
    }

    @Override
    public void deadLetter(Event event, DeadLetterReason reason, String message) {
        // the same for both sides as long as their catalogues are; whoever feeds the events tells it
    }

    @Override
    public void duplicate(Event event, boolean conflicting) {
        // the same for both sides
    }
}
