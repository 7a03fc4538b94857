package io.eventhub.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One line of a result: names and numbers in their order. */
record Row(Map<String, String> values) {
    private static final String MARK = "ROW\t";

    /** No figures yet. */
    static Row empty() {
        return new Row(new LinkedHashMap<>());
    }

    Row with(String name, long value) {
        values.put(name, Long.toString(value));
        return this;
    }

    /** A figure with one decimal, two below ten. */
    Row with(String name, double value) {
        values.put(name, String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.2f" : "%.1f", value));
        return this;
    }

    /** For the process that asked for it. */
    String encoded() {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("\t", MARK, ""));
    }

    /** The row a line holds, if it holds one. */
    static Optional<Row> decoded(String line) {
        if (!line.startsWith(MARK)) {
            return Optional.empty();
        }
        Row row = empty();
        Arrays.stream(line.substring(MARK.length()).split("\t"))
                .map(part -> part.split("=", 2))
                .forEach(part -> row.values.put(part[0], part[1]));
        return Optional.of(row);
    }

    String json() {
        return values.entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\": " + entry.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
