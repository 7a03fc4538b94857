package io.eventhub.engine;

import io.eventhub.engine.arbitration.ActorState;
import io.eventhub.engine.arbitration.Held;
import io.eventhub.engine.firing.Flood;
import io.eventhub.model.BusinessEvent;
import io.eventhub.model.Candidate;
import io.eventhub.model.Event;
import io.eventhub.model.Withdrawal;
import io.eventhub.rules.recognition.RuleInfo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One record, or one due instant, and all that comes of it until the session is quiet. Nothing of it is visible outside
 * before it is finished, so that it can be run again. Nothing comes of most steps, which then hold nothing. Owned by the
 * shard's thread.
 */
final class Step {
    /** The record's event, null for a due instant. */
    final @Nullable Event event;
    /** The due instant; for a record where the clock stands, or when it was to be handed on. */
    final long instantMs;
    /** Record time of the event, or the frontier that made the instant due. */
    final long triggerRecordMs;

    // empty ones whose iterators are shared: nothing comes of most steps
    private List<Kept> facts = Collections.emptyList();
    private List<Event> samples = Collections.emptyList();
    private List<BusinessEvent> businessEvents = Collections.emptyList();
    private List<Withdrawal> withdrawals = Collections.emptyList();
    private Set<Held> released = Collections.emptySet();
    private Set<RuleInfo> givenUp = Collections.emptySet();
    private Set<Flood> floods = Collections.emptySet();
    private Map<String, ForActor> actors = Collections.emptyMap();
    long unread;

    /** What the step holds for one actor. */
    static final class ForActor {
        final List<Candidate> candidates = new ArrayList<>(2);
        private Map<String, String> withdrawn = Map.of();
        private List<ActorState> stateChanges = List.of();
        /** How often rules fired. */
        int firings;
        /** How often each rule fired after the first firings, of which there are few in most steps. */
        private Map<RuleInfo, Integer> firingsOfRules = Map.of();

        Map<RuleInfo, Integer> firingsOfRules() {
            return firingsOfRules;
        }

        void count(RuleInfo rule) {
            firingsOfRules = firingsOfRules.isEmpty() ? new LinkedHashMap<>() : firingsOfRules;
            firingsOfRules.merge(rule, 1, Integer::sum);
        }

        /** Rule by withdrawn scenario. */
        Map<String, String> withdrawn() {
            return withdrawn;
        }

        void withdraw(String scenario, String rule) {
            withdrawn = withdrawn.isEmpty() ? new HashMap<>() : withdrawn;
            withdrawn.put(scenario, rule);
        }

        /** Changes of state in their order. */
        List<ActorState> stateChanges() {
            return stateChanges;
        }

        void change(ActorState state) {
            stateChanges = with(stateChanges, state);
        }
    }

    /** What is kept beyond the step. */
    List<Kept> facts() {
        return facts;
    }

    void keep(Kept fact) {
        facts = with(facts, fact);
    }

    /** The events that aggregates took in. */
    List<Event> samples() {
        return samples;
    }

    void sampled(Event event) {
        samples = with(samples, event);
    }

    List<BusinessEvent> businessEvents() {
        return businessEvents;
    }

    void publish(BusinessEvent event) {
        businessEvents = with(businessEvents, event);
    }

    List<Withdrawal> withdrawals() {
        return withdrawals;
    }

    void withdraw(Withdrawal withdrawal) {
        withdrawals = with(withdrawals, withdrawal);
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
        ForActor known = actors.get(actor);
        if (known != null) {
            return known;
        }
        actors = actors.isEmpty() ? new LinkedHashMap<>(2) : actors;
        ForActor created = new ForActor();
        actors.put(actor, created);
        return created;
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

    private static <E> List<E> with(List<E> list, E element) {
        List<E> extended = list.isEmpty() ? new ArrayList<>(2) : list;
        extended.add(element);
        return extended;
    }

    /** The same step before anything came of it. */
    Step again() {
        return new Step(event, instantMs, triggerRecordMs);
    }
}
