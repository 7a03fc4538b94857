package io.eventhub.engine.replay;

import io.eventhub.engine.ShardOutput;
import io.eventhub.model.Action;
import io.eventhub.model.BusinessEvent;
import io.eventhub.model.DeadLetterReason;
import io.eventhub.model.Decision;
import io.eventhub.model.Event;
import io.eventhub.model.Withdrawal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Collects what comes about in a timeline. */
final class TimelineRecord implements ShardOutput {
    private List<Actual> actuals = new ArrayList<>();

    /** What came about since the last call. */
    List<Actual> take() {
        List<Actual> taken = actuals;
        actuals = new ArrayList<>();
        return taken;
    }

    @Override
    public void businessEvent(BusinessEvent event) {
        actuals.add(Actual.of(event));
    }

    @Override
    public void decision(Decision decision) {
        actuals.add(Actual.of(decision));
    }

    @Override
    public void action(Action action) {
        // says nothing that its decision does not
    }

    @Override
    public void withdrawal(Withdrawal withdrawal) {
        // its effect on decisions is what a timeline compares
    }

    @Override
    public void deadLetter(Event event, DeadLetterReason reason, String message) {
        Map<String, String> attributes = Map.of("actor", event.actor(), "message", message);
        actuals.add(new Actual(Actual.DEAD_LETTER, reason.name(), attributes, event.timeMs(), event.data()));
    }

    @Override
    public void duplicate(Event event, boolean conflicting) {
        // a timeline may say an event twice to show that nothing comes of it
    }
}
