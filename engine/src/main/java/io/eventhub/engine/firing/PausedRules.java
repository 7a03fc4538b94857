package io.eventhub.engine.firing;

import io.eventhub.rules.recognition.RuleInfo;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules of a version that are paused, for some actors or for all. With a rule go those of its scenario, the scenarios
 * that it withdraws, and what waits for events that it publishes not to come: they would propose what nobody should get.
 * Owned by the shard's thread.
 */
public final class PausedRules {
    private final List<RuleInfo> rules;
    private final Map<String, Set<String>> actors = new HashMap<>();
    private final Set<String> forAll = new HashSet<>();

    /** @param rules all of the version; none is paused */
    public PausedRules(Collection<RuleInfo> rules) {
        this.rules = List.copyOf(rules);
    }

    public boolean isPaused(String rule, String actor) {
        return !actors.isEmpty()
                && (forAll.contains(rule) || actors.getOrDefault(rule, Set.of()).contains(actor));
    }

    public boolean isAny() {
        return !actors.isEmpty();
    }

    /** Pauses the rule, and those that go with it, for the actor. */
    public void pause(RuleInfo rule, String actor) {
        for (String name : with(rule)) {
            actors.computeIfAbsent(name, absent -> new HashSet<>()).add(actor);
        }
    }

    /** Pauses the rule, and those that go with it, for everybody. */
    public void pauseForAll(RuleInfo rule) {
        for (String name : with(rule)) {
            actors.putIfAbsent(name, new HashSet<>());
            forAll.add(name);
        }
    }

    /** The names of the rule and of those that are paused with it. */
    public Set<String> with(RuleInfo rule) {
        Set<String> found = new LinkedHashSet<>(Set.of(rule.name()));
        Deque<RuleInfo> unseen = new ArrayDeque<>(List.of(rule));
        while (!unseen.isEmpty()) {
            RuleInfo next = unseen.remove();
            for (RuleInfo other : rules) {
                if (goesWith(next, other) && found.add(other.name())) {
                    unseen.add(other);
                }
            }
        }
        return found;
    }

    private static boolean goesWith(RuleInfo paused, RuleInfo other) {
        boolean ofSameScenario = paused.scenario() != null && paused.scenario().equals(other.scenario());
        return ofSameScenario || other.preventedBy().stream().anyMatch(paused.prevents()::contains);
    }
}
