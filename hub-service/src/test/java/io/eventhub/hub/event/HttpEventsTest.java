package io.eventhub.hub.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventhub.model.Event;
import io.eventhub.model.InvalidEventException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpEventsTest {
    private static final Map<String, String> HEADERS =
            Map.of("ce-specversion", "1.0", "ce-id", "1", "ce-source", "/shop", "ce-type", "Ordered");

    @Test
    void percentEncodedHeadersAreDecodedAndAPlusStays() {
        Map<String, String> headers = new java.util.HashMap<>(HEADERS);
        headers.put("ce-subject", "Zo%C3%AB+1");

        Event event = HttpEvents.binary(headers, bytes("{\"sku\":\"a\"}"));

        assertThat(event.actor()).isEqualTo("Zoë+1");
        assertThat(event.data()).containsEntry("sku", "a");
    }

    @Test
    void aBrokenPercentEncodingIsNamed() {
        Map<String, String> headers = new java.util.HashMap<>(HEADERS);
        headers.put("ce-subject", "100%");

        assertThatThrownBy(() -> HttpEvents.binary(headers, new byte[0]))
                .isInstanceOfSatisfying(
                        InvalidEventException.class,
                        e -> assertThat(e.pointer()).isEqualTo("/subject"));
    }

    @Test
    void structuredModeTakesBase64Data() {
        Event event = HttpEvents.structured(bytes("{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/s\","
                + "\"type\":\"T\",\"data_base64\":\"eyJhIjoxfQ==\",\"partitionkey\":\"anna\"}"));

        assertThat(event.data()).containsEntry("a", 1L);
        assertThat(event.actor()).isEqualTo("anna");
    }

    @Test
    void oneBadElementLeavesTheOthersOfItsBatch() {
        List<ReadResult> results = HttpEvents.batch(bytes("[{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/s\","
                + "\"type\":\"T\",\"data\":{}},7,[{}],{\"specversion\":\"1.0\",\"id\":2},"
                + "{\"specversion\":\"1.0\",\"id\":\"5\",\"source\":\"/s\",\"type\":\"T\"}]"));

        assertThat(results).hasSize(5);
        assertThat(results.get(0).event()).isNotNull();
        assertThat(results.get(1).problem()).isNotNull();
        assertThat(results.get(2).problem()).isNotNull();
        assertThat(results.get(3).problem()).hasMessage("2, expected a string");
        assertThat(results.get(4).event()).isNotNull();
    }

    @Test
    void aBatchThatIsNoArrayIsRefusedWhole() {
        assertThatThrownBy(() -> HttpEvents.batch(bytes("{}"))).isInstanceOf(InvalidEventException.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
