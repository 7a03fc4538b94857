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

/** Writes what a shard says as JSON lines, and counts. */
final class ReplayOutput implements ShardOutput {
    private final Consumer<String> lines;
    private final RejectedLines rejectedLines;
    private long line;
    private long taken;
    private long rejected;
    private long duplicates;
    private long businessEvents;
    private long chosen;
    private long withheld;

    ReplayOutput(Consumer<String> lines, RejectedLines rejectedLines) {
        this.lines = lines;
        this.rejectedLines = rejectedLines;
    }

    /** The line whose event the shard is given next. */
    void at(long number) {
        line = number;
        taken++;
    }

    void reject(long number, String message) {
        rejected++;
        rejectedLines.reject(number, message);
    }

    ReplaySummary summary() {
        return new ReplaySummary(taken - duplicates, rejected, duplicates, businessEvents, chosen, withheld);
    }

    @Override
    public void businessEvent(BusinessEvent event) {
        businessEvents++;
        lines.accept(BusinessEventLines.write(event));
    }

    @Override
    public void decision(Decision decision) {
        if (decision.isChosen()) {
            chosen++;
        } else {
            withheld++;
        }
        lines.accept(DecisionLines.write(decision));
    }

    @Override
    public void action(Action action) {
        // Its decision has been written.
    }

    @Override
    public void withdrawal(Withdrawal withdrawal) {
        // Nothing waits in a replay that a rule could withdraw; a decision that a late event proves wrong is said.
        if (withdrawal.decisionId().isPresent()) {
            lines.accept(
                    CorrectionLines.write(withdrawal, withdrawal.decisionId().get()));
        }
    }

    @Override
    public void deadLetter(Event event, DeadLetterReason reason, String message) {
        taken--;
        reject(line, reason + ": " + message);
    }

    @Override
    public void duplicate(Event event, boolean conflicting) {
        duplicates++;
    }
}
