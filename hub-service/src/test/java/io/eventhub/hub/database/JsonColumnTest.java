package io.eventhub.hub.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class JsonColumnTest {
    @Test
    void replacesOnlyTheNulCharacterThatPostgresCannotStore() {
        assertThat(JsonColumn.write(Map.of("a", "x\0y"))).isEqualTo("{\"a\":\"x\\ufffdy\"}");
        assertThat(JsonColumn.write(Map.of("a", "\\u0000"))).isEqualTo("{\"a\":\"\\\\u0000\"}");
        assertThat(JsonColumn.write(Map.of("a", "\\\0\0"))).isEqualTo("{\"a\":\"\\\\\\ufffd\\ufffd\"}");
    }

    @Test
    void readsWholeNumbersAsLong() {
        assertThat(JsonColumn.readObject("{\"a\":1,\"b\":1.0,\"c\":null}"))
                .containsEntry("a", 1L)
                .containsEntry("b", 1.0)
                .containsEntry("c", null);
    }

    /** As Postgres writes 1e23 when it is stored as jsonb. */
    @Test
    void readsWholeNumbersBeyond64BitsAsDoubleWhereverTheyStand() {
        String large = "99999999999999990000000";
        assertThat(JsonColumn.readObject("{\"a\":" + large + ",\"b\":{\"c\":[1," + large + "]}}"))
                .containsEntry("a", 9.999999999999999e22)
                .containsEntry("b", Map.of("c", List.of(1L, 9.999999999999999e22)));
        assertThat(JsonColumn.readObjects("[{\"a\":" + large + "}]"))
                .singleElement()
                .satisfies(object -> assertThat(object.get("a")).isEqualTo(9.999999999999999e22));
    }
}
