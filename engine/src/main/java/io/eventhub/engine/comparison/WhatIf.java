package io.eventhub.engine.comparison;

import io.eventhub.engine.arbitration.Arbiter;
import io.eventhub.engine.arbitration.CapacityRoom;
import io.eventhub.engine.arbitration.CapacityUse;
import io.eventhub.engine.arbitration.Contact;
import io.eventhub.engine.arbitration.Proposals;
import io.eventhub.model.Candidate;
import io.eventhub.model.Decision;
import io.eventhub.model.Profile;
import io.eventhub.model.Reason;
import io.eventhub.rules.Rulebase;
import io.eventhub.rules.eligibility.Eligibility;
import io.eventhub.rules.policy.ActionPolicy;
import io.eventhub.rules.policy.ContextExclusion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides recorded candidates anew under the policies of a rulebase: tiers, priorities, groups, cool-downs, caps,
 * capacities and rollout. What the record cannot tell stays as it was decided: profile conditions, withdrawals, and the context
 * exclusions and conflict rules about more than contacts that are still there. Owned by one thread.
 */
public final class WhatIf implements AutoCloseable {
    private static final Set<Reason> KEPT = Set.of(Reason.NOT_ELIGIBLE, Reason.CANCELLED_BY_EVENT);
    /** By a state, or by a conflict rule that looks at more than contacts. */
    private static final Set<Reason> EXCLUDED = Set.of(Reason.CONTEXT_EXCLUDED, Reason.EXCLUSION_GROUP);

    /** As a shard decides: by what triggered it; what one record made due goes before the record's own event. */
    private static final Comparator<Decision> IN_ORDER = Comparator.comparingLong(Decision::triggerRecordMs)
            .thenComparingLong(Decision::instantMs)
            .thenComparing(decision -> decision.candidate().actor());

    private final Rulebase rulebase;
    private final Arbiter arbiter;
    private final Set<String> exclusions;
    private final Map<String, List<Contact>> contacts = new HashMap<>();
    private List<CapacityUse> capacityUses = List.of();

    public WhatIf(Rulebase rulebase) {
        this.rulebase = rulebase;
        this.arbiter = new Arbiter(withoutConditions(rulebase));
        this.exclusions = rulebase.policies().contextExclusions().stream()
                .map(ContextExclusion::id)
                .collect(Collectors.toCollection(HashSet::new));
        exclusions.addAll(rulebase.conflicts().names());
        exclusions.removeAll(rulebase.conflicts().ofContacts().names());
    }

    /** How far back a contact may still matter, in milliseconds. */
    public long longestPeriodMs() {
        return arbiter.longestPeriodMs();
    }

    /** Takes it that this was sent, whatever the policies say: what lies before the time that is asked about. */
    public void sent(Decision decision) {
        ActionPolicy action =
                rulebase.policies().actions().get(decision.candidate().action());
        if (decision.isChosen() && action != null) {
            history(decision)
                    .add(new Contact(
                            decision.id(),
                            decision.candidate().scenario(),
                            decision.candidate().action(),
                            action.category(),
                            action.channel(),
                            decision.instantMs(),
                            action.countsTowardCaps()));
        }
    }

    /** What would have been decided; a candidate whose scenario or action is no more is left out. */
    public Outcomes decide(List<Decision> recorded) {
        Outcomes outcomes = new Outcomes();
        List<Decision> together = new ArrayList<>();
        for (Decision decision : recorded.stream()
                .filter(this::isKnown)
                .filter(decision -> decision.reason() != Reason.DUPLICATE)
                .sorted(IN_ORDER)
                .toList()) {
            if (!together.isEmpty() && IN_ORDER.compare(together.get(0), decision) != 0) {
                decide(together, outcomes);
                together.clear();
            }
            together.add(decision);
        }
        decide(together, outcomes);
        return outcomes;
    }

    private boolean isKnown(Decision decision) {
        Candidate candidate = decision.candidate();
        return rulebase.scenarios().containsKey(candidate.scenario())
                && rulebase.policies().actions().containsKey(candidate.action());
    }

    private void decide(List<Decision> together, Outcomes outcomes) {
        List<Candidate> open = new ArrayList<>();
        for (Decision decision : together) {
            if (isKept(decision)) {
                outcomes.decision(decision);
            } else {
                open.add(decision.candidate());
            }
        }
        if (!open.isEmpty()) {
            decideOpen(together.get(0), open, outcomes);
        }
    }

    private boolean isKept(Decision decision) {
        return KEPT.contains(decision.reason())
                || (EXCLUDED.contains(decision.reason()) && exclusions.contains(decision.policy()));
    }

    private void decideOpen(Decision first, List<Candidate> open, Outcomes outcomes) {
        List<Contact> history = history(first);
        history.removeIf(contact -> contact.instantMs() <= first.instantMs() - arbiter.longestPeriodMs());
        CapacityRoom room = arbiter.room(() -> capacityUses);
        var arbitration = arbiter.decide(new Proposals(
                open, Map.of(), Optional::empty, Map.of(), history, room, first.instantMs(), first.triggerRecordMs()));
        capacityUses = room.uses(first.instantMs());
        arbitration.decisions().forEach(outcomes::decision);
        history.addAll(arbitration.contacts());
    }

    private List<Contact> history(Decision decision) {
        return contacts.computeIfAbsent(decision.candidate().actor(), actor -> new ArrayList<>());
    }

    private static Rulebase withoutConditions(Rulebase rulebase) {
        return new Rulebase(
                rulebase.name(),
                rulebase.version(),
                rulebase.zone(),
                rulebase.tiers(),
                rulebase.catalogue(),
                rulebase.scenarios(),
                rulebase.policies(),
                rulebase.templates(),
                rulebase.messages(),
                rulebase.recognition(),
                new NoConditions(),
                rulebase.conflicts().ofContacts());
    }

    private static final class NoConditions implements Eligibility {
        @Override
        public boolean hasConditions(String scenario) {
            return false;
        }

        @Override
        public Optional<String> failed(Candidate candidate, Profile profile) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        arbiter.close();
    }
}
