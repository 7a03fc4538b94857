package io.eventhub.engine;

import io.eventhub.engine.firing.FiringLimits;
import io.eventhub.engine.state.Pause;
import io.eventhub.model.Action;
import io.eventhub.model.BusinessEvent;
import io.eventhub.model.DeadLetterReason;
import io.eventhub.model.Decision;
import io.eventhub.model.Event;
import io.eventhub.model.Withdrawal;
import io.eventhub.rules.recognition.RuleInfo;
import java.util.Set;

/** Where a shard's results go, in the order they came about. Called on the shard's thread. */
public interface ShardOutput {
    void businessEvent(BusinessEvent event);

    void decision(Decision decision);

    /** Follows the chosen decision it belongs to. */
    void action(Action action);

    void withdrawal(Withdrawal withdrawal);

    /** @param message the value got and what was expected */
    void deadLetter(Event event, DeadLetterReason reason, String message);

    /**
     * A live fact or wait was dropped since its actor had more of them than the ceiling allows: the oldest first.
     *
     * @param what the fact's event type, or the wait's rule
     */
    default void evicted(Evicted kind, String what) {}

    /** What was dropped. */
    enum Evicted {
        FACT,
        WAIT
    }

    /** @param conflicting whether the content differs from the first event of that identity */
    void duplicate(Event event, boolean conflicting);

    /** Matches of the rule were given up, since one event or actor had more than {@link FiringLimits} allow. */
    default void gaveUp(RuleInfo rule) {}

    /**
     * A rule went beyond a limit and matches nothing any more until another rulebase version takes over.
     *
     * @param forAll whether for every actor: it went too far with several
     * @param rules its name, and those of the rules that are paused with it
     */
    default void paused(Pause pause, boolean forAll, Set<String> rules) {}
}
