package io.eventhub.hub.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.message.Encoding;
import io.cloudevents.jackson.JsonFormat;
import io.cloudevents.kafka.CloudEventSerializer;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.eventhub.model.DeadLetterReason;
import io.eventhub.model.Event;
import io.eventhub.model.InvalidEventException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventCodecTest {
    private static final long NINE_O_CLOCK =
            Instant.parse("2026-03-02T09:00:00.123Z").toEpochMilli();
    private final EventCodec codec = new EventCodec();

    @Test
    void readsWhatItWrote() {
        Map<String, Object> data = new HashMap<>();
        data.put("text", "Zoë \"x\"\n😀");
        data.put("whole", 9_007_199_254_740_993L);
        data.put("number", 0.1);
        data.put("flag", true);
        data.put("nothing", null);
        data.put("nested", Map.of("list", Arrays.asList(1L, "two", null)));
        Event event = new Event(
                "/shop", "1", "Ordered", "zoë", NINE_O_CLOCK, false, data, Map.of("traceparent", "00-ab-cd-01"));

        assertThat(roundTrip(event)).isEqualTo(event);
    }

    @Test
    void leavesAnAssignedTimeToTheRecord() {
        Event event = new Event("/shop", "1", "Ordered", "anna", 0, true, Map.of(), Map.of());

        Event read = roundTrip(event);

        assertThat(read.timeAssigned()).isTrue();
        assertThat(EventCodec.atRecordTime(read, NINE_O_CLOCK).timeMs()).isEqualTo(NINE_O_CLOCK);
    }

    @Test
    void keepsTheTimeOfTheSourceWhenThereIsOne() {
        Event event = Event.of("/shop", "1", "Ordered", "anna", NINE_O_CLOCK, Map.of());

        assertThat(EventCodec.atRecordTime(event, NINE_O_CLOCK + 5)).isSameAs(event);
    }

    @Test
    void isReadByTheCloudEventsSdk() {
        Event event = new Event(
                "/shop", "1", "Ordered", "anna", NINE_O_CLOCK, false, Map.of("sku", "a"), Map.of("region", "eu"));
        ProducerRecord<byte[], byte[]> record = codec.record("hub.events", event);

        CloudEvent read = KafkaMessageFactory.createReader(record.headers(), record.value())
                .toEvent();

        assertThat(read.getSource()).isEqualTo(URI.create("/shop"));
        assertThat(read.getId()).isEqualTo("1");
        assertThat(read.getType()).isEqualTo("Ordered");
        assertThat(read.getSubject()).isEqualTo("anna");
        assertThat(read.getTime().toInstant()).isEqualTo(Instant.ofEpochMilli(NINE_O_CLOCK));
        assertThat(read.getExtension("region")).isEqualTo("eu");
        assertThat(read.getData().toBytes()).isEqualTo("{\"sku\":\"a\"}".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsTheCloudEventsSdkInBinaryMode() {
        assertThat(readFromSdk(Encoding.BINARY)).isEqualTo(fromSdk());
    }

    @Test
    void readsTheCloudEventsSdkInStructuredMode() {
        assertThat(readFromSdk(Encoding.STRUCTURED)).isEqualTo(fromSdk());
    }

    private Event readFromSdk(Encoding encoding) {
        CloudEvent event = CloudEventBuilder.v1()
                .withId("1")
                .withSource(URI.create("/shop"))
                .withType("Ordered")
                .withSubject("anna")
                .withTime(Instant.ofEpochMilli(NINE_O_CLOCK).atOffset(ZoneOffset.ofHours(2)))
                .withExtension("attempt", 3)
                .withData("application/json", "{\"sku\":\"a\",\"price\":2}".getBytes(StandardCharsets.UTF_8))
                .build();
        Headers headers = new RecordHeaders();
        try (CloudEventSerializer serializer = new CloudEventSerializer()) {
            Map<String, Object> settings = new HashMap<>();
            settings.put(CloudEventSerializer.ENCODING_CONFIG, encoding);
            if (encoding == Encoding.STRUCTURED) {
                settings.put(CloudEventSerializer.EVENT_FORMAT_CONFIG, JsonFormat.CONTENT_TYPE);
            }
            serializer.configure(settings, false);
            byte[] value = serializer.serialize("hub.events", headers, event);
            return codec.read(null, value, headers);
        }
    }

    private static Event fromSdk() {
        return new Event(
                "/shop",
                "1",
                "Ordered",
                "anna",
                NINE_O_CLOCK,
                false,
                Map.of("sku", "a", "price", 2L),
                Map.of("attempt", "3"));
    }

    @Test
    void takesTheActorFromTheKeyWhenTheEventNamesNone() {
        Headers headers = headers("specversion", "1.0", "id", "1", "source", "/s", "type", "T");

        Event event = codec.read("anna".getBytes(StandardCharsets.UTF_8), null, headers);

        assertThat(event.actor()).isEqualTo("anna");
        assertThat(event.data()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "specversion, 0.3, /specversion",
        "id, '', /id",
        "source, '', /source",
        "type, '', /type",
        "time, yesterday, /time",
        "time, +999999999-01-01T00:00:00Z, /time",
        "time, -0001-01-01T00:00:00Z, /time",
        "datacontenttype, text/xml, /datacontenttype",
        "traceParent, x, /traceParent",
    })
    void namesTheAttributeThatIsWrong(String name, String value, String pointer) {
        Headers headers = headers("specversion", "1.0", "id", "1", "source", "/s", "type", "T");
        headers.remove("ce_" + name).add("ce_" + name, value.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> codec.read(null, "{}".getBytes(StandardCharsets.UTF_8), headers))
                .isInstanceOfSatisfying(InvalidEventException.class, e -> {
                    assertThat(e.reason()).isEqualTo(DeadLetterReason.MALFORMED);
                    assertThat(e.pointer()).isEqualTo(pointer);
                });
    }

    @Test
    void refusesEveryMissingAttribute() {
        for (String missing : List.of("specversion", "id", "source", "type")) {
            Headers headers = headers("specversion", "1.0", "id", "1", "source", "/s", "type", "T");
            headers.remove("ce_" + missing);

            assertThatThrownBy(() -> codec.read(null, null, headers))
                    .isInstanceOfSatisfying(
                            InvalidEventException.class,
                            e -> assertThat(e.pointer()).isEqualTo("/" + missing));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":1,\\n \"b\" 2}   | line 2, column 6",
                "[1]                   | expected a JSON object",
                "{\"a\":1} x           | line 1",
                "{\"a\":1e999}         | out of range",
                "{\"a\":1,\"a\":2}     | Duplicate",
            })
    void saysWhereDataIsNotJson(String data, String expected) {
        Headers headers = headers("specversion", "1.0", "id", "1", "source", "/s", "type", "T");
        byte[] value = data.replace("\\n", "\n").getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> codec.read(null, value, headers))
                .isInstanceOf(InvalidEventException.class)
                .hasMessageContaining(expected);
    }

    @Test
    void refusesDataThatIsNestedTooDeeply() {
        Headers headers = headers("specversion", "1.0", "id", "1", "source", "/s", "type", "T");
        byte[] value = ("{\"a\":" + "[".repeat(5_000)).getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> codec.read(null, value, headers))
                .isInstanceOf(InvalidEventException.class)
                .hasMessageContaining("nesting");
    }

    @Test
    void givesAWholeNumberBeyond64BitsAsANumber() {
        Headers headers = headers("specversion", "1.0", "id", "1", "source", "/s", "type", "T");
        byte[] value = "{\"a\":123456789012345678901234567890}".getBytes(StandardCharsets.UTF_8);

        assertThat(codec.read(null, value, headers).data()).containsEntry("a", 1.2345678901234568e29);
    }

    private Event roundTrip(Event event) {
        ProducerRecord<byte[], byte[]> record = codec.record("hub.events", event);
        return codec.read(record.key(), record.value(), record.headers());
    }

    private static Headers headers(String... attributes) {
        Headers headers = new RecordHeaders();
        for (int i = 0; i < attributes.length; i += 2) {
            headers.add("ce_" + attributes[i], attributes[i + 1].getBytes(StandardCharsets.UTF_8));
        }
        return headers;
    }
}
