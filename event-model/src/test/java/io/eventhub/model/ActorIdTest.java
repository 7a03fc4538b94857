package io.eventhub.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActorIdTest {
    @Test
    void keepsAPlainIdAsItIs() {
        assertThat(ActorId.of("7590-VHVEG")).contains("7590-VHVEG");
    }

    @Test
    void trimsSurroundingSpace() {
        assertThat(ActorId.of("  anna\u00a0b ")).contains("anna\u00a0b");
    }

    @Test
    void composesDecomposedCharacters() {
        assertThat(ActorId.of("Zoe\u0308")).contains("Zo\u00eb");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "a\u0000b", "a\tb", "a\u200bb", "a\u2028b"})
    void refusesBlankControlAndZeroWidth(String text) {
        assertThat(ActorId.of(text)).isEmpty();
    }

    @Test
    void acceptsTheLongestAndRefusesLonger() {
        assertThat(ActorId.of("x".repeat(ActorId.LONGEST))).isPresent();
        assertThat(ActorId.of("x".repeat(ActorId.LONGEST + 1))).isEmpty();
        assertThat(ActorId.of("\u00eb".repeat(ActorId.LONGEST + 1))).isEmpty();
    }
}
