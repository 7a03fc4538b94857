package io.eventhub.hub.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ByteLinesTest {
    private static List<String> lines(String text) throws IOException {
        List<String> lines = new ArrayList<>();
        try (ByteLines bytes = new ByteLines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))) {
            for (byte[] line = bytes.next(); line != null; line = bytes.next()) {
                lines.add(new String(line, StandardCharsets.UTF_8));
            }
        }
        return lines;
    }

    @Test
    void linesEndWithALineFeedOrWithTheFile() throws IOException {
        assertThat(lines("")).isEmpty();
        assertThat(lines("é\n\r\nb\r\n c")).containsExactly("é", "", "b", " c");
        assertThat(lines("a\n")).containsExactly("a");
    }

    @Test
    void linesMayBeLongerThanTheBufferAndLieAcrossIt() throws IOException {
        String longer = "x".repeat(200_000);
        List<String> many = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            many.add("line " + i);
        }
        many.add(longer);
        many.add("end");
        assertThat(lines(String.join("\n", many))).isEqualTo(many);
    }
}
