package io.eventhub.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every value is looked at in its turn, and gone when nothing of it is useful. */
final class SweptMapTest {
    @Test
    void looksAtAllAndForgetsWhatIsUseless() {
        SweptMap<Integer> map = new SweptMap<>();
        for (int i = 0; i < 1_000; i++) {
            map.put("actor-" + i, i);
        }
        map.put("actor-1", null);
        Map<Integer, Integer> seen = new HashMap<>();
        for (int call = 0; call < 16; call++) {
            map.sweep(value -> {
                seen.merge(value, 1, Integer::sum);
                return value % 2 == 0 ? value : null;
            });
        }
        assertThat(seen).hasSize(999);
        assertThat(map.get("actor-4")).isEqualTo(4);
        assertThat(map.get("actor-1")).isNull();
        assertThat(map.get("actor-5")).isNull();
        map.put("actor-5", 6);
        assertThat(map.get("actor-5")).isEqualTo(6);
    }
}
