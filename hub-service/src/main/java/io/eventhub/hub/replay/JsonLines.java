package io.eventhub.hub.replay;

import io.eventhub.engine.ShardOutput;
import io.eventhub.hub.event.BusinessEventLines;
import io.eventhub.hub.event.CorrectionLines;
import io.eventhub.hub.event.DecisionLines;
import io.eventhub.model.Action;
import io.eventhub.model.BusinessEvent;
import io.eventhub.model.DeadLetterReason;
import io.eventhub.model.Decision;
import io.eventhub.model.Event;
import io.eventhub.model.Withdrawal;
import java.util.function.Consumer;

/**
 * Writes what a shard says as lines of JSON.
 *
 * @param lines is handed each line, without its end
 */
public record JsonLines(Consumer<String> lines) implements ShardOutput {
    @Override
    public void businessEvent(BusinessEvent event) {
        lines.accept(BusinessEventLines.write(event));
    }

    @Override
    public void decision(Decision decision) {
        lines.accept(DecisionLines.write(decision));
    }

    @Override
    public void action(Action action) {
        // Its decision has been written.
    }

    @Override
    public void withdrawal(Withdrawal withdrawal) {
        // Nothing waits in a replay that a rule could withdraw; a decision that a late event proves wrong is said.
        withdrawal.decisionId().ifPresent(id -> lines.accept(CorrectionLines.write(withdrawal, id)));
    }

    @Override
    public void deadLetter(Event event, DeadLetterReason reason, String message) {
        // The line it came from has been told.
    }

    @Override
    public void duplicate(Event event, boolean conflicting) {
        // Nothing comes of it.
    }
}
