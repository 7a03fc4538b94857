package io.eventhub.engine.comparison;

import io.eventhub.model.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How two sides differ that were given the same history.
 *
 * @param scenarios those with any decision on either side, by id
 * @param changes in the order of time
 */
public record Difference(Totals before, Totals after, List<ScenarioChange> scenarios, List<Change> changes) {
    private static final Comparator<Change> IN_TIME = Comparator.comparingLong(
                    (Change change) -> change.outcome().timeMs())
            .thenComparing(change -> change.outcome().id());

    public Difference {
        scenarios = List.copyOf(scenarios);
        changes = List.copyOf(changes);
    }

    public static Difference between(Outcomes before, Outcomes after) {
        List<Change> changes = changes(before.decisions(), after.decisions());
        return new Difference(Totals.of(before), Totals.of(after), scenarios(before, after, changes), changes);
    }

    private static List<Change> changes(Map<String, Outcome> before, Map<String, Outcome> after) {
        Set<String> ids = new LinkedHashSet<>(before.keySet());
        ids.addAll(after.keySet());
        List<Change> changes = new ArrayList<>();
        for (String id : ids) {
            Outcome old = before.get(id);
            Outcome now = after.get(id);
            if (old == null || now == null || !old.isLike(now)) {
                changes.add(new Change(old, now));
            }
        }
        changes.sort(IN_TIME);
        return changes;
    }

    private static List<ScenarioChange> scenarios(Outcomes before, Outcomes after, List<Change> changes) {
        Map<String, ScenarioChange> scenarios = new TreeMap<>();
        count(before, false, scenarios);
        count(after, true, scenarios);
        for (Change change : changes) {
            scenarios.computeIfPresent(change.outcome().scenario(), (id, counted) -> counted.with(change));
        }
        return List.copyOf(scenarios.values());
    }

    private static void count(Outcomes outcomes, boolean isAfter, Map<String, ScenarioChange> scenarios) {
        outcomes.decisions()
                .values()
                .forEach(outcome -> scenarios.compute(outcome.scenario(), (id, known) -> {
                    ScenarioChange counted = known == null ? ScenarioChange.none(id) : known;
                    return outcome.isChosen() ? counted.withChosen(isAfter) : counted;
                }));
    }

    public long count(Change.Kind kind) {
        return changes.stream().filter(change -> change.kind() == kind).count();
    }

    /** How many actors any change touches. */
    public long actorsTouched() {
        return changes.stream()
                .map(change -> change.outcome().actor())
                .distinct()
                .count();
    }

    /** What gives way to what, most first. */
    public List<Displacement> displacements() {
        record Cause(String scenario, Reason reason, String policy) {}
        Map<Cause, Long> causes = changes.stream()
                .filter(Change::isDisplaced)
                .map(Change::outcome)
                .collect(Collectors.groupingBy(
                        now -> new Cause(now.scenario(), now.reason(), now.policy() == null ? "" : now.policy()),
                        Collectors.counting()));
        return causes.entrySet().stream()
                .map(entry -> new Displacement(
                        entry.getKey().scenario(),
                        entry.getKey().reason(),
                        entry.getKey().policy(),
                        entry.getValue()))
                .sorted(Comparator.comparingLong(Displacement::count)
                        .reversed()
                        .thenComparing(Displacement::scenario)
                        .thenComparing(Displacement::reason)
                        .thenComparing(Displacement::policy))
                .toList();
    }
}
