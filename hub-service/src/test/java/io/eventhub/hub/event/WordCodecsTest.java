package io.eventhub.hub.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventhub.model.Action;
import io.eventhub.model.BusinessEvent;
import io.eventhub.model.Event;
import io.eventhub.model.InvalidEventException;
import io.eventhub.model.Outcome;
import io.eventhub.model.Withdrawal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class WordCodecsTest {
    @Test
    void aChosenDecisionComesBackWhole() {
        assertThat(roundTrip(new DecisionCodec(), Words.chosen())).isEqualTo(Words.chosen());
    }

    @Test
    void aWithheldDecisionComesBackWithItsPolicyAndInstant() {
        assertThat(roundTrip(new DecisionCodec(), Words.withheld())).isEqualTo(Words.withheld());
    }

    @Test
    void anActionComesBackWhole() {
        Action action = new Action(
                "a1",
                "zoë",
                "welcome",
                "send-welcome",
                "service",
                "log",
                "hello",
                Words.TIME_MS,
                Words.TIME_MS + 3,
                Map.of("imei", "35-1"));

        assertThat(roundTrip(new ActionCodec(), action)).isEqualTo(action);
    }

    @Test
    void aBusinessEventComesBackWithItsLineage() {
        Event event = new Event(
                "hub/telco",
                "b1",
                "CustomerCreated",
                "zoë",
                Words.TIME_MS,
                false,
                Map.of("plan", "a"),
                Map.of("tracestate", "x=1"));
        BusinessEvent businessEvent =
                new BusinessEvent(event, "customer created — von drei Tabellen", Words.CAUSES, "v1");

        assertThat(roundTrip(new BusinessEventCodec(), businessEvent)).isEqualTo(businessEvent);
    }

    @Test
    void aWithdrawalComesBackAndIsNoAction() {
        Withdrawal withdrawal = Withdrawal.of("zoë", "welcome", Words.TIME_MS, Words.CAUSES);
        WithdrawalCodec codec = new WithdrawalCodec();

        assertThat(roundTrip(codec, withdrawal)).isEqualTo(withdrawal);
        Withdrawal ofOne = new Withdrawal("zoë", "welcome", Words.TIME_MS, Words.CAUSES, Optional.of("d1"));
        assertThat(roundTrip(codec, ofOne)).isEqualTo(ofOne);
        assertThat(ActionCodec.isAction(codec.headers(withdrawal))).isFalse();
    }

    @Test
    void anOutcomeComesBackWhole() {
        Outcome outcome = new Outcome("a1", "zoë", Outcome.Kind.FAILED, Words.TIME_MS, "HTTP 410");

        assertThat(roundTrip(new OutcomeCodec(), outcome)).isEqualTo(outcome);
    }

    @Test
    void recordsAreKeyedByActor() {
        ProducerRecord<byte[], byte[]> record = new DecisionCodec().record("hub.decisions", Words.chosen());

        assertThat(record.key()).isEqualTo("zoë".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatIsMissingIsNamed() {
        byte[] value = "{\"id\":\"x\"}".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> new ActionCodec().read(null, value, new RecordHeaders()))
                .isInstanceOfSatisfying(
                        InvalidEventException.class,
                        e -> assertThat(e.pointer()).isEqualTo("/data/actor"));
    }

    @Test
    void linesAreThoseOfTheContract() {
        assertThat(DecisionLines.write(Words.withheld()))
                .isEqualTo("{\"kind\":\"decision\",\"time\":\"2026-03-02T09:00:00Z\",\"actor\":\"zoë\","
                        + "\"scenario\":\"welcome\",\"action\":\"send-welcome\",\"status\":\"withheld\","
                        + "\"reason\":\"CAP_REACHED\",\"causes\":[\"1\",\"2\"],\"tier\":\"sales\","
                        + "\"policy\":\"two-a-week\",\"detail\":\"2 of 2 contacts in the last 7 days\","
                        + "\"version\":\"v1\",\"id\":\"c1\"}");
        BusinessEvent businessEvent = new BusinessEvent(
                Event.of("hub/telco", "b1", "CustomerCreated", "zoë", Words.TIME_MS, Map.of("plan", "a")),
                "customer created",
                List.of(),
                "v1");
        assertThat(BusinessEventLines.write(businessEvent))
                .isEqualTo("{\"kind\":\"business-event\",\"time\":\"2026-03-02T09:00:00Z\",\"actor\":\"zoë\","
                        + "\"type\":\"CustomerCreated\",\"id\":\"b1\",\"data\":{\"plan\":\"a\"},"
                        + "\"rule\":\"customer created\",\"causes\":[]}");
    }

    @Test
    void eventLinesComeBackWhole() {
        Event event = new Event(
                "/shop",
                "1",
                "Ordered",
                "zoë",
                Words.TIME_MS,
                false,
                Map.of("sku", "a"),
                Map.of("recordedtime", "2026-03-02T09:00:01Z"));

        assertThat(EventLines.read(EventLines.write(event))).isEqualTo(event);
    }

    private static <T> T roundTrip(Codec<T> codec, T word) {
        ProducerRecord<byte[], byte[]> record = codec.record("topic", word);
        return codec.read(record.key(), record.value(), record.headers());
    }
}
