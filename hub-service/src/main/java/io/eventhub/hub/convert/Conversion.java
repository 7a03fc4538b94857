package io.eventhub.hub.convert;

import io.eventhub.model.ActorId;
import io.eventhub.model.Event;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Turns the rows of one file into events, in the order of the file. */
public final class Conversion {
    private final Mapping mapping;
    private final Rows rows;

    private Conversion(Mapping mapping, Rows rows) {
        this.mapping = mapping;
        this.rows = rows;
    }

    /** For tables as comma-separated values with a header. */
    public static Conversion ofCsv(Mapping mapping) {
        return new Conversion(mapping, new CsvRows(mapping.columns()));
    }

    /** For access logs of web servers. */
    public static Conversion ofAccessLog(Mapping mapping) {
        return new Conversion(mapping, new AccessLogRows(mapping.logFormat(), mapping.columns()));
    }

    /** Reads {@code file} once from start to end; bytes that are no UTF-8 are replaced. */
    public void run(Path file, Consumer<Event> events, Rejects rejects) throws IOException {
        String name = file.getFileName().toString();
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            rows.each(reader, row -> convert(name, row, events, rejects), rejects);
        }
    }

    private void convert(String file, Row row, Consumer<Event> events, Rejects rejects) {
        Event event;
        try {
            event = event(file, row);
        } catch (RejectedRowException e) {
            rejects.reject(row.line(), String.valueOf(e.getMessage()));
            return;
        }
        events.accept(event);
    }

    private Event event(String file, Row row) {
        return new Event(
                mapping.source().orElse(file),
                file + ":" + row.line(),
                mapping.type(),
                actor(row),
                mapping.time()
                        .map(time -> time.parse(value(row, time.column())))
                        .orElse(0L),
                mapping.time().isEmpty(),
                data(row),
                Map.of());
    }

    private String actor(Row row) {
        String actor = mapping.actorColumn()
                .map(column -> value(row, column))
                .orElseGet(() -> mapping.actorConstant()
                        .orElseThrow(() -> new RejectedRowException("the mapping names no actor")));
        return ActorId.of(actor)
                .orElseThrow(() -> new RejectedRowException("\"" + actor + "\" is not acceptable as an actor"));
    }

    private Map<String, Object> data(Row row) {
        Map<String, Object> data = new LinkedHashMap<>();
        mapping.fields()
                .forEach((name, field) ->
                        row.value(field.column()).ifPresent(text -> data.put(name, field.parse(text))));
        return data;
    }

    private static String value(Row row, String column) {
        return row.value(column).orElseThrow(() -> new RejectedRowException("column " + column + " is empty"));
    }
}
