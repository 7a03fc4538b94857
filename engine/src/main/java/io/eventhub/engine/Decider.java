package io.eventhub.engine;

import io.eventhub.engine.arbitration.ActorState;
import io.eventhub.engine.arbitration.Arbiter;
import io.eventhub.engine.arbitration.Arbitration;
import io.eventhub.engine.arbitration.CapacityRoom;
import io.eventhub.engine.arbitration.Contact;
import io.eventhub.engine.arbitration.Held;
import io.eventhub.engine.arbitration.Proposals;
import io.eventhub.engine.state.ShardState;
import io.eventhub.model.Action;
import io.eventhub.model.BusinessEvent;
import io.eventhub.model.Candidate;
import io.eventhub.model.Decision;
import io.eventhub.model.Withdrawal;
import io.eventhub.rules.Rulebase;
import io.eventhub.rules.policy.ActionPolicy;
import io.eventhub.rules.recognition.FactType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Ends a step: arbitrates its candidates actor by actor, then remembers contacts and states and hands the results out.
 * Everything that can fail comes before the first change. Owned by the shard's thread.
 */
final class Decider implements AutoCloseable {
    private final Rulebase rulebase;
    private final Profiles profiles;
    private final ShardState state;
    private final Arbiter arbiter;
    private final long latenessMs;
    private final HeldCandidates held;

    Decider(Rulebase rulebase, ShardSettings settings, Profiles profiles, ShardState state, HeldCandidates held) {
        this.rulebase = rulebase;
        this.profiles = profiles;
        this.state = state;
        this.arbiter = new Arbiter(rulebase, settings.share());
        this.latenessMs = settings.allowedLateness().toMillis()
                + rulebase.recognition().factTypes().values().stream()
                        .mapToLong(FactType::extraLatenessMs)
                        .max()
                        .orElse(0);
        this.held = held;
    }

    private record Outcome(
            String actor,
            boolean statesChange,
            Map<String, ActorState> states,
            Arbitration arbitration,
            List<Contact> history) {}

    /** The instant at which candidates that wait are to be proposed again; {@link Long#MAX_VALUE} when none does. */
    long nextReleaseMs() {
        return held.nextMs();
    }

    /** Proposes again what waited for the step's instant, and what waits and is withdrawn in this step. */
    void propose(Step step) {
        if (held.nextMs() == Long.MAX_VALUE) {
            return;
        }
        step.actors()
                .forEach((actor, forActor) -> held.of(actor).stream()
                        .filter(waiting -> forActor.withdrawn()
                                .containsKey(waiting.candidate().scenario()))
                        .forEach(step::release));
        if (step.event == null) {
            held.due(step.instantMs).forEach(step::release);
        }
        for (Held released : step.released()) {
            Candidate candidate = released.candidate();
            if (isKnown(candidate)) {
                step.forActor(candidate.actor()).candidates.add(candidate);
            }
        }
    }

    /** A rulebase version may come without the scenario or action of what waits: then it is dropped. */
    private boolean isKnown(Candidate candidate) {
        return rulebase.scenarios().containsKey(candidate.scenario())
                && rulebase.policies().actions().containsKey(candidate.action());
    }

    /** Throws what {@link Profiles#find} throws, with nothing changed. */
    void finish(Step step, ShardOutput output) {
        if (step.actors().isEmpty() && step.released().isEmpty()) {
            return;
        }
        List<Outcome> outcomes = new ArrayList<>(step.actors().size());
        CapacityRoom room = arbiter.room(state::capacityUses);
        step.actors().forEach((actor, forActor) -> outcomes.add(decide(actor, forActor, room, step)));
        for (BusinessEvent event : step.businessEvents()) {
            output.businessEvent(event);
        }
        for (Withdrawal withdrawal : step.withdrawals()) {
            output.withdrawal(withdrawal);
            held.correct(withdrawal);
        }
        step.released().forEach(held::remove);
        if (room.isChanged()) {
            state.putCapacityUses(room.uses(step.instantMs));
        }
        for (Outcome outcome : outcomes) {
            remember(outcome);
            outcome.arbitration.held().forEach(held::add);
            outcome.arbitration.decisions().forEach(decision -> handOut(decision, output));
        }
    }

    private Outcome decide(String actor, Step.ForActor forActor, CapacityRoom room, Step step) {
        boolean statesChange = !forActor.stateChanges().isEmpty();
        Map<String, ActorState> states = changed(state.actorStates(actor), forActor.stateChanges(), step.instantMs);
        if (forActor.candidates.isEmpty()) {
            return new Outcome(
                    actor, statesChange, states, new Arbitration(List.of(), List.of(), List.of()), List.of());
        }
        List<Contact> history = pruned(state.contacts(actor), step.instantMs);
        Arbitration arbitration = arbiter.decide(new Proposals(
                forActor.candidates,
                forActor.withdrawn(),
                () -> profiles.find(actor),
                states,
                history,
                room,
                step.instantMs,
                step.triggerRecordMs));
        return new Outcome(actor, statesChange, states, arbitration, history);
    }

    private Map<String, ActorState> changed(Map<String, ActorState> known, List<ActorState> changes, long clockMs) {
        if (changes.isEmpty()) {
            return known;
        }
        Map<String, ActorState> states = new HashMap<>(known);
        for (ActorState change : changes) {
            states.merge(change.name(), change, ActorState::after);
        }
        return current(states, clockMs);
    }

    /** Without the states left so long ago that no late event can touch them. */
    private Map<String, ActorState> current(Map<String, ActorState> states, long clockMs) {
        Map<String, ActorState> current = new HashMap<>(states);
        current.values().removeIf(left -> !left.isActive() && left.confirmedMs() < clockMs - latenessMs);
        return current;
    }

    /** Forgets the contacts and states of some actors that no decision can depend on any more. */
    void forget(long clockMs) {
        state.sweep(contacts -> pruned(contacts, clockMs), states -> current(states, clockMs));
    }

    private List<Contact> pruned(List<Contact> contacts, long clockMs) {
        long limitMs = clockMs - arbiter.longestPeriodMs();
        List<Contact> kept = new ArrayList<>(contacts.size() + 2);
        for (Contact contact : contacts) {
            if (contact.instantMs() > limitMs) {
                kept.add(contact);
            }
        }
        return kept;
    }

    private void remember(Outcome outcome) {
        if (outcome.statesChange) {
            state.putActorStates(outcome.actor, outcome.states);
        }
        if (!outcome.arbitration.contacts().isEmpty()) {
            outcome.history.addAll(outcome.arbitration.contacts());
            state.putContacts(outcome.actor, outcome.history);
        }
    }

    private void handOut(Decision decision, ShardOutput output) {
        output.decision(decision);
        if (decision.isChosen()) {
            output.action(action(decision));
        }
    }

    private Action action(Decision decision) {
        ActionPolicy policy = Objects.requireNonNull(
                rulebase.policies().actions().get(decision.candidate().action()));
        return new Action(
                decision.id(),
                decision.candidate().actor(),
                decision.candidate().scenario(),
                decision.candidate().action(),
                decision.category(),
                policy.channel(),
                policy.template(),
                decision.candidate().timeMs(),
                decision.triggerRecordMs(),
                decision.candidate().attributes());
    }

    @Override
    public void close() {
        arbiter.close();
    }
}
