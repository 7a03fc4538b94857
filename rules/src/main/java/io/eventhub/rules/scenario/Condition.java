package io.eventhub.rules.scenario;

import java.util.List;
import java.util.Set;

/**
 * One constraint of a pattern.
 *
 * @param place where it stands
 * @param source as its author wrote it
 * @param drl what it becomes: conditions that must all hold, and never fail on a missing value
 * @param fields the fields of the pattern's own type it reads
 * @param variables the variables it reads
 * @param comparisons the parts of it that compare a field with literals
 * @param others the other parts of it that must hold, but for its place in time
 */
public record Condition(
        Place place,
        String source,
        List<String> drl,
        Set<String> fields,
        Set<String> variables,
        List<Comparison> comparisons,
        List<String> others) {
    public Condition {
        drl = List.copyOf(drl);
        fields = Set.copyOf(fields);
        variables = Set.copyOf(variables);
        comparisons = List.copyOf(comparisons);
        others = List.copyOf(others);
    }

    Condition withDrl(List<String> other) {
        return new Condition(place, source, other, fields, variables, comparisons, others);
    }

    /** From 1. */
    public int line() {
        return place.line();
    }
}
