package io.eventhub.hub.convert;

import io.eventhub.rules.InvalidRulebaseException;
import io.eventhub.rules.source.Findings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a row becomes an event.
 *
 * @param type the event's type
 * @param source the event's source; the file's name when absent
 * @param actorColumn the column that names the actor, or else {@code actorConstant} does
 * @param time absent when rows have no time
 * @param fields by name
 * @param logFormat of an access log
 */
public record Mapping(
        String type,
        Optional<String> source,
        Optional<String> actorColumn,
        Optional<String> actorConstant,
        Optional<TimeColumn> time,
        Map<String, ValueColumn> fields,
        String logFormat) {

    public Mapping {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** Reads a mapping file; throws {@link InvalidRulebaseException} with all that is wrong in it. */
    public static Mapping read(Path file) throws IOException {
        Findings findings = new Findings();
        Mapping mapping = new MappingReader(findings).read(file.getFileName().toString(), Files.readAllBytes(file));
        if (findings.hasErrors()) {
            throw new InvalidRulebaseException(findings.sorted());
        }
        return mapping;
    }

    /** All columns it names. */
    Set<String> columns() {
        Set<String> columns = new TreeSet<>();
        actorColumn.ifPresent(columns::add);
        time.ifPresent(column -> columns.add(column.column()));
        fields.values().forEach(field -> columns.add(field.column()));
        return columns;
    }
}
