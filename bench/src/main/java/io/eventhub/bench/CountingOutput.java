package io.eventhub.bench;

import io.eventhub.engine.ShardOutput;
import io.eventhub.model.Action;
import io.eventhub.model.BusinessEvent;
import io.eventhub.model.DeadLetterReason;
import io.eventhub.model.Decision;
import io.eventhub.model.Event;
import io.eventhub.model.Withdrawal;

/** Counts decisions; a dead letter or duplicate would mean that the benchmark is wrong. */
class CountingOutput implements ShardOutput {
    private long decisions;

    final long decisions() {
        return decisions;
    }

    @Override
    public void businessEvent(BusinessEvent event) {}

    @Override
    public void decision(Decision decision) {
        decisions++;
    }

    @Override
    public void action(Action action) {}

    @Override
    public void withdrawal(Withdrawal withdrawal) {}

    @Override
    public void deadLetter(Event event, DeadLetterReason reason, String message) {
        throw new IllegalStateException(reason + ": " + message);
    }

    @Override
    public void duplicate(Event event, boolean conflicting) {
        throw new IllegalStateException("duplicate " + event.id());
    }
}
