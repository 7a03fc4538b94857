package io.eventhub.engine;

import io.eventhub.engine.arbitration.ActorState;
import io.eventhub.engine.arbitration.Held;
import io.eventhub.engine.firing.Flood;
import io.eventhub.model.BusinessEvent;
import io.eventhub.model.Candidate;
import io.eventhub.model.Event;
import io.eventhub.model.Withdrawal;
import io.eventhub.rules.recognition.EventFact;
import io.eventhub.rules.recognition.FactType;
import io.eventhub.rules.recognition.RuleInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One record, or one due instant, and all that comes of it until the session is quiet. Nothing of it is visible outside
 * before it is finished, so that it can be run again. Owned by the shard's thread.
 */
final class Step {
    /** The record's event, null for a due instant. */
    final @Nullable Event event;
    /** The due instant; for a record where the clock stands. */
    final long instantMs;
    /** Record time of the event, or the frontier that made the instant due. */
    final long triggerRecordMs;

    final List<Kept> facts = new ArrayList<>();
    final List<Event> samples = new ArrayList<>();
    final List<BusinessEvent> businessEvents = new ArrayList<>();
    final List<Withdrawal> withdrawals = new ArrayList<>();
    private Set<Held> released = Set.of();
    private Set<RuleInfo> givenUp = Set.of();
    private Set<Flood> floods = Set.of();
    private Map<String, ForActor> actors = Map.of();
    long unread;

    /**
     * A fact that is kept beyond the step.
     *
     * @param expiryMs the clock from which on it is of no use
     */
    record Kept(EventFact fact, FactType type, long expiryMs) {}

    /** What the step holds for one actor. */
    static final class ForActor {
        final List<Candidate> candidates = new ArrayList<>(2);
        /** Rule by withdrawn scenario. */
        final Map<String, String> withdrawn = new HashMap<>();
        /** Changes of state in their order. */
        final List<ActorState> stateChanges = new ArrayList<>();
        /** How often rules fired. */
        int firings;
        /** How often each rule fired after the first firings, of which there are few in most steps. */
        final Map<RuleInfo, Integer> firingsOfRules = new LinkedHashMap<>(0);
    }

    /** Notes that matches were given up, and why. */
    void flooded(Flood flood) {
        giveUp(flood.rule());
        floods = with(floods, flood);
    }

    Step(@Nullable Event event, long instantMs, long triggerRecordMs) {
        this.event = event;
        this.instantMs = instantMs;
        this.triggerRecordMs = triggerRecordMs;
    }

    /** What there is for each actor, in the order it came about; empty for most steps. */
    Map<String, ForActor> actors() {
        return actors;
    }

    ForActor forActor(String actor) {
        if (actors.isEmpty()) {
            actors = new LinkedHashMap<>();
        }
        return actors.computeIfAbsent(actor, key -> new ForActor());
    }

    /** Candidates that waited and are decided again in this step; none for most steps. */
    Set<Held> released() {
        return released;
    }

    void release(Held held) {
        released = with(released, held);
    }

    /** The rules some of whose matches were given up; none for most steps. */
    Set<RuleInfo> givenUp() {
        return givenUp;
    }

    void giveUp(RuleInfo rule) {
        givenUp = with(givenUp, rule);
    }

    /** The rules to be paused, and for whom; none for most steps. */
    Set<Flood> floods() {
        return floods;
    }

    private static <E> Set<E> with(Set<E> set, E element) {
        Set<E> extended = set.isEmpty() ? new LinkedHashSet<>() : set;
        extended.add(element);
        return extended;
    }

    /** The same step before anything came of it. */
    Step again() {
        return new Step(event, instantMs, triggerRecordMs);
    }
}
