package io.eventhub.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An event's data is the map it was made with, whatever form it is kept in. */
final class FieldMapTest {
    private static Map<String, Object> fields(int count) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = count; i > 0; i--) {
            fields.put("field" + i, (long) i);
        }
        return fields;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 8, 9, 40})
    void equalsTheMapItWasMadeOf(int count) {
        Map<String, Object> fields = fields(count);
        Map<String, Object> kept = FieldMap.of(fields);
        assertThat(kept).isEqualTo(fields).hasSameHashCodeAs(fields).hasToString(fields.toString());
        assertThat(fields).isEqualTo(kept);
        assertThat(kept.keySet()).containsExactlyElementsOf(fields.keySet());
        fields.keySet().forEach(name -> assertThat(kept.get(name)).isEqualTo(fields.get(name)));
        assertThat(kept.get("none")).isNull();
        assertThat(kept.containsKey("none")).isFalse();
    }

    @Test
    void aValueMayBeNullAndIsThere() {
        Map<String, Object> fields = fields(2);
        fields.put("empty", null);
        Map<String, Object> kept = FieldMap.of(fields);
        assertThat(kept).isEqualTo(fields).containsEntry("empty", null);
        assertThat(kept.get("empty")).isNull();
        assertThat(kept.getOrDefault("empty", "default")).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 12})
    void nothingChangesIt(int count) {
        Map<String, Object> fields = fields(count);
        Map<String, Object> kept = FieldMap.of(fields);
        fields.put("field1", "changed");
        assertThat(kept).containsEntry("field1", 1L).hasSize(count);
        assertThatThrownBy(() -> kept.put("more", 1)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> kept.remove("field1")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> kept.entrySet().iterator().next().setValue(5))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
