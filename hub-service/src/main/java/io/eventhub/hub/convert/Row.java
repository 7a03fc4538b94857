package io.eventhub.hub.convert;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One row of a file.
 *
 * @param line its line, from 1
 * @param columns values by column name; an empty value is not there
 */
record Row(long line, Map<String, String> columns) {
    Row {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }

    Optional<String> value(String column) {
        return Optional.ofNullable(columns.get(column));
    }
}
