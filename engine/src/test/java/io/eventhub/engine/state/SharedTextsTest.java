package io.eventhub.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Equal bytes are one text, others are their own. */
final class SharedTextsTest {
    private final SharedTexts shared = new SharedTexts();

    private String read(String text) {
        byte[] bytes = ("<" + text + ">").getBytes(StandardCharsets.UTF_8);
        return shared.of(bytes, 1, bytes.length - 2);
    }

    @Test
    void equalTextsAreOneHoweverManyThereAre() {
        Map<String, String> first = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            String text = "actor-" + i % 7_000;
            String read = read(text);
            assertThat(read).isEqualTo(text);
            assertThat(first.computeIfAbsent(text, added -> read)).isSameAs(read);
        }
    }

    @Test
    void textsOfTheSameHashAreToldApart() {
        assertThat(read("Aa")).isEqualTo("Aa");
        assertThat(read("BB")).isEqualTo("BB");
        assertThat(read("Aa")).isEqualTo("Aa");
    }

    @Test
    void textsBeyondAsciiAreReadAsTheyWereWritten() {
        assertThat(read("Zoë")).isEqualTo("Zoë");
        assertThat(read("日本")).isEqualTo("日本");
        assertThat(read("")).isEmpty();
    }
}
