package io.eventhub.hub.history;

import java.util.Optional;

/** What was decided and why, what was inferred, and what became of actions. Safe for use by many threads. */
public interface DecisionHistory {
    /** The decision, or empty when it is not known (yet). */
    Optional<StoredDecision> decision(String id);

    /** Decisions that meet the filter, latest first, from after the cursor on. */
    DecisionPage decisions(DecisionFilter filter);

    /** What happened with an actor, in the order of event time. */
    ActorTimeline timeline(String actor, TimelineFilter filter);
}
