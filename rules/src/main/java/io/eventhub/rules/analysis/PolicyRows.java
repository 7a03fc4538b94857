package io.eventhub.rules.analysis;

import io.eventhub.rules.policy.ActionPolicy;
import io.eventhub.rules.policy.Capacity;
import io.eventhub.rules.policy.ContextExclusion;
import io.eventhub.rules.policy.CoolDown;
import io.eventhub.rules.policy.ExclusionGroup;
import io.eventhub.rules.policy.FrequencyCap;
import io.eventhub.rules.policy.Operation;
import io.eventhub.rules.policy.Policies;
import io.eventhub.rules.policy.ScenarioRank;
import io.eventhub.rules.source.Places;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Finds rows of policy tables that never decide: because they apply to nothing, or because another row says more. */
final class PolicyRows {
    private static final Set<String> CHANNELS_WITHOUT_TEMPLATE = Set.of("log", "webhook");

    private final Policies policies;
    private final List<Proposal> proposals;
    private final Set<String> entered;
    private final Places places;

    /** @param entered the states that a rule enters */
    PolicyRows(Policies policies, List<Proposal> proposals, Set<String> entered, Places places) {
        this.policies = policies;
        this.proposals = proposals;
        this.entered = entered;
        this.places = places;
    }

    void check() {
        policies.actions().values().forEach(this::action);
        policies.caps().forEach(this::cap);
        policies.coolDowns().forEach(this::coolDown);
        policies.exclusionGroups().forEach(this::exclusionGroup);
        policies.contextExclusions().forEach(this::contextExclusion);
        policies.capacities().forEach(this::capacity);
        policies.ranks().values().forEach(this::rank);
        shadowed(
                "caps",
                policies.caps(),
                FrequencyCap::id,
                PolicyRows::saysMore,
                cap -> cap.max().isPresent());
        shadowed("cool-downs", policies.coolDowns(), CoolDown::id, this::saysMore, row -> true);
        shadowed("exclusion-groups", policies.exclusionGroups(), ExclusionGroup::id, PolicyRows::saysMore, row -> true);
        shadowed(
                "context-exclusions",
                policies.contextExclusions(),
                ContextExclusion::id,
                PolicyRows::saysMore,
                row -> true);
        shadowed("capacities", policies.capacities(), Capacity::id, PolicyRows::saysMore, row -> true);
    }

    private void action(ActionPolicy action) {
        if (proposals.stream().noneMatch(proposal -> proposal.action().equals(action.action()))) {
            places.warning(
                    "actions",
                    action.action(),
                    "no scenario proposes action \"" + action.action() + "\"",
                    "write hub.propose( \"" + action.action() + "\" ) in a scenario, or remove the row");
        }
        if (action.template().isEmpty() && !CHANNELS_WITHOUT_TEMPLATE.contains(action.channel())) {
            places.warning(
                    "actions",
                    action.action(),
                    "action \"" + action.action() + "\" goes to channel " + action.channel() + " and names no template",
                    "name in column template what the actor is to read");
        }
    }

    private void cap(FrequencyCap cap) {
        if (cap.max().isEmpty()) {
            unused("caps", cap.id(), "it never withholds: max is unlimited", "write a number, or remove the row");
        } else if (proposals.stream().noneMatch(proposal -> covers(cap, proposal))) {
            unused(
                    "caps",
                    cap.id(),
                    "no proposed action that obeys caps has its channel, category and scenario",
                    "name those of an action that is proposed, leave the cell empty for all, or remove the row");
        }
    }

    static boolean covers(FrequencyCap cap, Proposal proposal) {
        return proposal.policy().obeysCaps()
                && selects(cap.channels(), proposal.policy().channel())
                && selects(cap.categories(), proposal.policy().category())
                && selects(cap.scenarios(), proposal.scenario());
    }

    private static boolean selects(Set<String> selector, String value) {
        return selector.isEmpty() || selector.contains(value);
    }

    private void coolDown(CoolDown coolDown) {
        if (proposals.stream().noneMatch(proposal -> covers(coolDown, proposal))) {
            boolean isAction = coolDown.target() == CoolDown.Target.ACTION;
            unused(
                    "cool-downs",
                    coolDown.id(),
                    isAction
                            ? "no scenario proposes action \"" + coolDown.name() + "\""
                            : "scenario \"" + coolDown.name() + "\" proposes nothing",
                    "name " + (isAction ? "an action that is proposed" : "a scenario that proposes one")
                            + ", or remove the row");
        }
    }

    private static boolean covers(CoolDown coolDown, Proposal proposal) {
        return coolDown.name()
                .equals(coolDown.target() == CoolDown.Target.ACTION ? proposal.action() : proposal.scenario());
    }

    private void exclusionGroup(ExclusionGroup group) {
        if (proposals.stream().noneMatch(proposal -> group.actions().contains(proposal.action()))) {
            unused(
                    "exclusion-groups",
                    group.id(),
                    "no scenario proposes one of its actions",
                    "name actions that are proposed, or remove the row");
        }
    }

    private void contextExclusion(ContextExclusion exclusion) {
        if (!entered.contains(exclusion.state())) {
            unused(
                    "context-exclusions",
                    exclusion.id(),
                    "no rule enters state " + exclusion.state(),
                    "write hub.enter( \"" + exclusion.state() + "\" ) in a rule, or remove the row");
        } else if (proposals.stream().noneMatch(proposal -> withholds(exclusion, proposal))) {
            unused(
                    "context-exclusions",
                    exclusion.id(),
                    "nothing proposed is of its tiers or categories",
                    "name a tier or category of what is proposed, or remove the row");
        }
    }

    static boolean withholds(ContextExclusion exclusion, Proposal proposal) {
        return exclusion.tiers().contains(proposal.tier())
                || exclusion.categories().contains(proposal.policy().category())
                || (exclusion.tiers().isEmpty() && exclusion.categories().isEmpty());
    }

    private void capacity(Capacity capacity) {
        if (proposals.stream().noneMatch(proposal -> covers(capacity, proposal))) {
            unused(
                    "capacities",
                    capacity.id(),
                    "no scenario proposes one of its actions on one of its channels",
                    "name those of an action that is proposed, leave the cell empty for all, or remove the row");
        }
    }

    static boolean covers(Capacity capacity, Proposal proposal) {
        return capacity.covers(proposal.action(), proposal.policy().channel());
    }

    /** What an operator has set goes before what an author wrote. */
    private void rank(ScenarioRank rank) {
        Operation operation = policies.operations().get(rank.scenario());
        if (rank.priority().isPresent()
                && operation != null
                && operation.priority().isPresent()) {
            places.warning(
                    "priorities",
                    rank.scenario(),
                    "priority " + rank.priority().getAsInt() + " of scenario \"" + rank.scenario()
                            + "\" never counts: the row of the scenario table ("
                            + places.of("scenarios", rank.scenario())
                            + ") gives it " + operation.priority().getAsInt(),
                    "leave one of the two cells empty");
        }
    }

    private void unused(String table, String id, String why, String advice) {
        places.warning(table, id, "row \"" + id + "\" is never used: " + why, advice);
    }

    /** A row whose every withholding another row would have made too; of two equal ones, the later. */
    private <T> void shadowed(
            String table, List<T> rows, Function<T, String> id, BiPredicate<T, T> saysMore, Predicate<T> counts) {
        for (int i = 0; i < rows.size(); i++) {
            for (int j = 0; j < rows.size(); j++) {
                T row = rows.get(i);
                T other = rows.get(j);
                boolean isBeaten = i != j && counts.test(row) && counts.test(other) && saysMore.test(other, row);
                if (isBeaten && (j < i || !saysMore.test(row, other))) {
                    places.warning(
                            table,
                            id.apply(row),
                            "row \"" + id.apply(row) + "\" never decides: row \"" + id.apply(other) + "\" ("
                                    + places.of(table, id.apply(other)) + ") withholds all that it does",
                            "remove it, or make it the stricter one");
                    break;
                }
            }
        }
    }

    private static boolean saysMore(FrequencyCap one, FrequencyCap other) {
        return one.max().orElse(0) <= other.max().orElse(0)
                && one.period().compareTo(other.period()) >= 0
                && isWider(one.channels(), other.channels())
                && isWider(one.categories(), other.categories())
                && isWider(one.scenarios(), other.scenarios());
    }

    private boolean saysMore(CoolDown one, CoolDown other) {
        if (one.period().compareTo(other.period()) < 0) {
            return false;
        }
        if (one.target() == other.target()) {
            return one.name().equals(other.name());
        }
        Set<String> actions = proposals.stream()
                .filter(proposal -> proposal.scenario().equals(other.name()))
                .map(Proposal::action)
                .collect(Collectors.toSet());
        return one.target() == CoolDown.Target.ACTION && actions.equals(Set.of(one.name()));
    }

    private static boolean saysMore(ExclusionGroup one, ExclusionGroup other) {
        return one.actions().containsAll(other.actions())
                && one.max() <= other.max()
                && one.window().compareTo(other.window()) >= 0;
    }

    private static boolean saysMore(ContextExclusion one, ContextExclusion other) {
        boolean isAll = one.tiers().isEmpty() && one.categories().isEmpty();
        boolean otherIsAll = other.tiers().isEmpty() && other.categories().isEmpty();
        return one.state().equals(other.state())
                && (isAll
                        || (!otherIsAll
                                && one.tiers().containsAll(other.tiers())
                                && one.categories().containsAll(other.categories())));
    }

    private static boolean saysMore(Capacity one, Capacity other) {
        return one.max() <= other.max()
                && one.per().compareTo(other.per()) >= 0
                && isWider(one.actions(), other.actions())
                && isWider(one.channels(), other.channels());
    }

    private static boolean isWider(Set<String> one, Set<String> other) {
        return one.isEmpty() || (!other.isEmpty() && one.containsAll(other));
    }
}
