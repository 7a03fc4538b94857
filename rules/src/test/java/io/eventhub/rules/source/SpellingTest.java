package io.eventhub.rules.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SpellingTest {
    @Test
    void suggestsWhatIsOneSlipAway() {
        assertThat(Spelling.closest("imie", List.of("imei", "price"))).contains("imei");
        assertThat(Spelling.closest("DeviceBougt", List.of("DeviceBought", "DeviceSold")))
                .contains("DeviceBought");
        assertThat(Spelling.closest("contract", List.of("Contract"))).contains("Contract");
        assertThat(Spelling.closest("zebra", List.of("imei", "price"))).isEmpty();
    }

    @Test
    void listsWhatIsKnownInOneOrder() {
        assertThat(Spelling.advice("zebra", Set.of("b", "a", "c"))).isEqualTo("known: a, b, c");
        assertThat(Spelling.advice("zebra", List.of())).isEqualTo("none is declared");
    }
}
