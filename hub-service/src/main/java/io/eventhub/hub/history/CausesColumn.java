package io.eventhub.hub.history;

import io.eventhub.hub.database.JsonColumn;
import io.eventhub.model.EventRef;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A lineage as a JSON column. */
final class CausesColumn {
    private CausesColumn() {}

    static List<Map<String, Object>> rows(List<EventRef> causes) {
        return causes.stream().map(CausesColumn::row).toList();
    }

    static List<EventRef> read(String json) {
        return JsonColumn.readObjects(json).stream().map(CausesColumn::cause).toList();
    }

    private static Map<String, Object> row(EventRef cause) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("source", cause.source());
        row.put("id", cause.id());
        row.put("type", cause.type());
        row.put("timeMs", cause.timeMs());
        return row;
    }

    private static EventRef cause(Map<String, Object> row) {
        return new EventRef(
                text(row, "source"), text(row, "id"), text(row, "type"), ((Number) present(row, "timeMs")).longValue());
    }

    private static String text(Map<String, Object> row, String name) {
        return (String) present(row, name);
    }

    private static Object present(Map<String, Object> row, String name) {
        Object value = row.get(name);
        if (value == null) {
            throw new IllegalStateException("a stored lineage has no " + name + ": " + row);
        }
        return value;
    }
}
