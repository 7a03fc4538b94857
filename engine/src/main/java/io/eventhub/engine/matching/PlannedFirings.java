package io.eventhub.engine.matching;

import io.eventhub.engine.firing.ConsequenceCollector;
import io.eventhub.engine.firing.Firing;
import io.eventhub.model.EventRef;
import io.eventhub.rules.recognition.EventFact;
import io.eventhub.rules.recognition.PlannedRule;
import io.eventhub.rules.recognition.Role;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs the consequences of planned rules and collects what they ask for. Owned by the shard's thread. */
final class PlannedFirings {
    private final ConsequenceCollector firings = new ConsequenceCollector(this::current);
    private final ConsequenceCollector corrections = new ConsequenceCollector(this::current);
    private @Nullable Firing current;

    /** The rule's frame holds a match. */
    void fire(RuleState rule) {
        run(rule, firings);
    }

    /** The rule's frame holds a match that has fired and turns out to have been none. */
    void correct(RuleState rule) {
        run(rule, corrections);
    }

    /** What fired since the last call. */
    List<Firing> take() {
        return firings.take();
    }

    /** What was corrected since the last call. */
    List<Firing> takeCorrections() {
        return corrections.take();
    }

    void clear() {
        firings.take();
        corrections.take();
    }

    private void run(RuleState rule, ConsequenceCollector collector) {
        current = describe(rule.planned(), rule.frame());
        rule.planned().execute(rule.frame(), collector);
    }

    private static Firing describe(PlannedRule rule, Object[] frame) {
        List<EventRef> causes = new ArrayList<>(rule.present().size());
        long timeMs = rule.absent().isEmpty() ? Long.MIN_VALUE : rule.deadlineMs(frame);
        String actor = "";
        for (Role role : rule.present()) {
            EventFact fact = (EventFact) frame[role.position()];
            causes.add(fact.event().ref());
            timeMs = Math.max(timeMs, fact.getEventTimeMs());
            actor = fact.getActorId();
        }
        return new Firing(rule.info(), actor, timeMs, rule.profileBindings(frame), causes);
    }

    private Firing current() {
        if (current == null) {
            throw new IllegalStateException("a consequence ran without a match");
        }
        return current;
    }
}
