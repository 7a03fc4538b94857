package io.eventhub.hub.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.model.Event;
import io.eventhub.rules.catalogue.Catalogue;
import io.eventhub.rules.catalogue.EventType;
import io.eventhub.rules.catalogue.Field;
import io.eventhub.rules.catalogue.FieldType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimelineTextTest {
    private static final long START = 1_772_442_000_000L;
    private static final Map<String, Field> FIELDS = Map.of(
            "phone", new Field("phone", FieldType.STRING, false, "", "", true),
            "age", new Field("age", FieldType.INTEGER, false, "", "years", true),
            "plan", new Field("plan", FieldType.STRING, false, "", ""),
            "modem", new Field("modem", FieldType.STRING, false, "", ""));
    private static final Catalogue CATALOGUE = new Catalogue(
            Map.of("Called", new EventType("Called", EventType.Kind.TECHNICAL, "", null, FIELDS, List.of())),
            FIELDS,
            Map.of());

    private static List<String> write(Map<String, Object> profile, ActorEvents.Recorded... events) {
        return new TimelineText(CATALOGUE, "anna@example.org")
                .write("it", START, START + 60_000, profile, List.of(events), List.of(), List.of());
    }

    private static ActorEvents.Recorded called(String id, long timeMs, Object... data) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < data.length; i += 2) {
            fields.put(data[i].toString(), data[i + 1]);
        }
        return new ActorEvents.Recorded(
                Event.of("crm/anna", id, "Called", "anna@example.org", timeMs, fields), START + 5_000);
    }

    @Test
    void personalDataIsMaskedAndEqualValuesStayEqual() {
        List<String> lines = write(
                Map.of("phone", "+31 6 1", "age", 42L, "plan", "basic", "unknown", "Anna"),
                called("order-of-anna", START + 5_000, "phone", "+31 6 2", "plan", "basic", "note", "Anna"),
                called("order-2", START + 5_000, "phone", "+31 6 1", "age", 42L, "modem", "anna@example.org"),
                called("order-of-anna", START + 5_000, "phone", "+31 6 2", "plan", "basic"));

        String text = String.join("\n", lines);
        assertThat(text).doesNotContain("anna@", "Anna", "order", "crm", "+31", "42");
        assertThat(lines.get(4)).contains("\"phone\":\"phone-1\"", "\"plan\":\"basic\"", "\"age\":1");
        assertThat(lines.get(6)).contains("\"id\":\"e1\"", "\"phone\":\"phone-2\"");
        assertThat(lines.get(7)).contains("\"id\":\"e2\"", "\"phone\":\"phone-1\"", "\"modem\":\"actor-1\"");
        assertThat(lines.get(8)).contains("\"id\":\"e1\"", "\"phone\":\"phone-2\"");
    }

    @Test
    void anEventThatCameLateSaysWhen() {
        assertThat(write(Map.of(), called("1", START, "plan", "plus")))
                .anySatisfy(line -> assertThat(line)
                        .contains("\"at\":\"2026-03-02T09:00:00Z\"", "\"recorded\":\"2026-03-02T09:00:05Z\""))
                .contains("    expect: nothing");
    }
}
