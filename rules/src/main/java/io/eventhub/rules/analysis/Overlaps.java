package io.eventhub.rules.analysis;

import io.eventhub.rules.policy.ActionPolicy;
import io.eventhub.rules.policy.ExclusionGroup;
import io.eventhub.rules.policy.Policies;
import io.eventhub.rules.scenario.Comparison;
import io.eventhub.rules.scenario.Condition;
import io.eventhub.rules.scenario.Consequence.Verb;
import io.eventhub.rules.scenario.ScenarioRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * Finds rules that fire whenever another does. Two of them in one exclusion group are meant so, as long as the narrower
 * one ranks higher; two that propose what no cap counts are no contacts.
 *
 * @param rank of a rule's proposals, the lower the better
 * @param told the pairs there is a finding about already
 */
record Overlaps(Policies policies, ToIntFunction<ScenarioRule> rank, Set<Set<ScenarioRule>> told) {
    void check(List<RuleShape> shapes) {
        Map<String, List<RuleShape>> byTrigger = new LinkedHashMap<>();
        shapes.forEach(shape -> byTrigger
                .computeIfAbsent(shape.trigger(), trigger -> new ArrayList<>())
                .add(shape));
        for (List<RuleShape> group : byTrigger.values()) {
            for (int later = 1; later < group.size(); later++) {
                for (int earlier = 0; earlier < later; earlier++) {
                    pair(group.get(earlier), group.get(later));
                }
            }
        }
    }

    private void pair(RuleShape earlier, RuleShape later) {
        boolean doSame = publishSame(earlier.rule(), later.rule());
        boolean isTold = told.contains(Set.of(earlier.rule(), later.rule()));
        if (isTold || (!doSame && !bothContact(earlier.rule(), later.rule()))) {
            return;
        }
        boolean forwards = earlier.implies(later);
        boolean backwards = later.implies(earlier);
        if (forwards && backwards) {
            equal(earlier.rule(), later.rule());
        } else if (forwards) {
            narrower(earlier, later);
        } else if (backwards) {
            narrower(later, earlier);
        }
    }

    private static boolean publishSame(ScenarioRule one, ScenarioRule other) {
        return one.named(Verb.PUBLISH).stream().anyMatch(other.named(Verb.PUBLISH)::contains);
    }

    private boolean bothContact(ScenarioRule one, ScenarioRule other) {
        return contacts(one).findAny().isPresent() && contacts(other).findAny().isPresent();
    }

    /** Its proposals that reach the actor; what obeys no caps is work for somebody else. */
    private Stream<String> contacts(ScenarioRule rule) {
        return rule.named(Verb.PROPOSE).stream()
                .filter(action -> Optional.ofNullable(policies.actions().get(action))
                        .filter(ActionPolicy::obeysCaps)
                        .isPresent());
    }

    private void equal(ScenarioRule earlier, ScenarioRule later) {
        Optional<ExclusionGroup> group = group(earlier, later);
        boolean isEarlierBeaten = rank.applyAsInt(earlier) > rank.applyAsInt(later);
        if (group.isPresent()) {
            loses(isEarlierBeaten ? earlier : later, isEarlierBeaten ? later : earlier, group.get());
        } else {
            later.place()
                    .warning(
                            named(later) + " fires exactly when " + at(earlier) + " does: they have the same events and"
                                    + " conditions",
                            "add to one of them what tells them apart, such as Profile( ... ); or remove one");
        }
    }

    private void narrower(RuleShape narrow, RuleShape wide) {
        Optional<ExclusionGroup> group = group(narrow.rule(), wide.rule());
        if (group.isPresent()) {
            if (rank.applyAsInt(narrow.rule()) > rank.applyAsInt(wide.rule())) {
                loses(narrow.rule(), wide.rule(), group.get());
            }
            return;
        }
        narrow.rule()
                .place()
                .warning(
                        "whenever " + named(narrow.rule()) + " fires, " + at(wide.rule()) + " does too",
                        excluding(narrow, wide)
                                + "put both actions into one row of exclusion-groups and give this rule the higher"
                                + " @priority");
    }

    private static void loses(ScenarioRule loser, ScenarioRule winner, ExclusionGroup group) {
        loser.place()
                .warning(
                        named(loser) + " is never chosen: whenever it fires, " + at(winner)
                                + " does too, ranks higher, and exclusion group \"" + group.id()
                                + "\" lets only one win",
                        "give it a higher @priority or @tier than the other, or add to the other a condition that"
                                + " excludes this case");
    }

    /** A group of which one action at a time wins, and which holds what both propose. */
    private Optional<ExclusionGroup> group(ScenarioRule one, ScenarioRule other) {
        return policies.exclusionGroups().stream()
                .filter(group -> group.max() == 1)
                .filter(group -> contacts(one).anyMatch(group.actions()::contains)
                        && contacts(other).anyMatch(group.actions()::contains))
                .findFirst();
    }

    /** The condition that would keep the narrower case out of the wider rule, if it is one comparison. */
    private static String excluding(RuleShape narrow, RuleShape wide) {
        Stream<Condition> conditions = Stream.concat(
                narrow.rule().patterns().stream().flatMap(pattern -> pattern.conditions().stream()),
                narrow.rule().profile().stream());
        List<Comparison> wideComparisons = Stream.concat(
                        wide.rule().patterns().stream().flatMap(pattern -> pattern.conditions().stream()),
                        wide.rule().profile().stream())
                .flatMap(condition -> condition.comparisons().stream())
                .toList();
        return conditions
                .flatMap(condition -> condition.comparisons().stream())
                .filter(comparison -> !wideComparisons.contains(comparison))
                .findFirst()
                .map(comparison -> "add " + comparison.negated() + " to the other; or ")
                .orElse("");
    }

    private static String named(ScenarioRule rule) {
        return "\"" + rule.name() + "\"";
    }

    private static String at(ScenarioRule rule) {
        return named(rule) + " (" + rule.place().file() + ":" + rule.place().line() + ")";
    }
}
