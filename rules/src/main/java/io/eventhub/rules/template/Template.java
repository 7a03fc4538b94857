package io.eventhub.rules.template;

import io.eventhub.rules.source.Authored;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A template of scenarios with the rows that use it, for whoever shows or changes its parameters.
 *
 * @param name the name of its files without ending
 */
public record Template(String name, String description, List<Parameter> parameters, List<Row> rows) {
    public Template {
        parameters = List.copyOf(parameters);
        rows = List.copyOf(rows);
    }

    /**
     * One scenario.
     *
     * @param id the scenario's id
     * @param place where the row stands
     * @param values by parameter, in the order of the parameters, defaults filled in
     */
    public record Row(String id, Authored place, Map<String, String> values) {
        public Row {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }
}
