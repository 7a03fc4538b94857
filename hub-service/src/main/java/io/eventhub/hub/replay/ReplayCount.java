package io.eventhub.hub.replay;

import io.eventhub.engine.ShardOutput;
import io.eventhub.engine.state.Pause;
import io.eventhub.model.Action;
import io.eventhub.model.BusinessEvent;
import io.eventhub.model.DeadLetterReason;
import io.eventhub.model.Decision;
import io.eventhub.model.Event;
import io.eventhub.model.Withdrawal;
import java.util.Set;

/** Counts what a shard says on its way to an output, and tells what was rejected. */
final class ReplayCount implements ShardOutput {
    private final ShardOutput output;
    private final RejectedLines rejectedLines;
    private long line;
    private long taken;
    private long rejected;
    private long duplicates;
    private long businessEvents;
    private long chosen;
    private long withheld;
    private long evicted;

    ReplayCount(ShardOutput output, RejectedLines rejectedLines) {
        this.output = output;
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
        return new ReplaySummary(taken - duplicates, rejected, duplicates, businessEvents, chosen, withheld, evicted);
    }

    @Override
    public void businessEvent(BusinessEvent event) {
        businessEvents++;
        output.businessEvent(event);
    }

    @Override
    public void decision(Decision decision) {
        if (decision.isChosen()) {
            chosen++;
        } else {
            withheld++;
        }
        output.decision(decision);
    }

    @Override
    public void action(Action action) {
        output.action(action);
    }

    @Override
    public void withdrawal(Withdrawal withdrawal) {
        output.withdrawal(withdrawal);
    }

    @Override
    public void deadLetter(Event event, DeadLetterReason reason, String message) {
        taken--;
        reject(line, reason + ": " + message);
        output.deadLetter(event, reason, message);
    }

    @Override
    public void evicted(Evicted kind, String what) {
        evicted++;
    }

    /** Told with the line, which is taken all the same. */
    @Override
    public void paused(Pause pause, boolean forAll, Set<String> rules) {
        rejectedLines.reject(
                line,
                "rule \"" + pause.rule() + "\" is paused for " + (forAll ? "all, at actor " : "actor ")
                        + pause.actor()
                        + ": it " + pause.exceeded().words());
    }

    @Override
    public void duplicate(Event event, boolean conflicting) {
        duplicates++;
        output.duplicate(event, conflicting);
    }
}
