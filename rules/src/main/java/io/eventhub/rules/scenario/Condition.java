package io.eventhub.rules.scenario;

import java.util.List;
import java.util.Set;

/**
 * One constraint of a pattern.
 *
 * @param line where it stands, from 1
 * @param source as its author wrote it
 * @param drl what it becomes: conditions that must all hold, and never fail on a missing value
 * @param fields the fields of the pattern's own type it reads
 * @param variables the variables it reads
 */
public record Condition(int line, String source, List<String> drl, Set<String> fields, Set<String> variables) {
    public Condition {
        drl = List.copyOf(drl);
        fields = Set.copyOf(fields);
        variables = Set.copyOf(variables);
    }
}
