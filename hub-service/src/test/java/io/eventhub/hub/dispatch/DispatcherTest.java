package io.eventhub.hub.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.hub.consume.LeftOut;
import io.eventhub.hub.embedded.TestServers;
import io.eventhub.hub.event.ActionCodec;
import io.eventhub.hub.event.OutcomeCodec;
import io.eventhub.hub.event.WithdrawalCodec;
import io.eventhub.hub.settings.DispatchSettings;
import io.eventhub.model.Action;
import io.eventhub.model.Outcome;
import io.eventhub.model.SystemWallClock;
import io.eventhub.model.WallClock;
import io.eventhub.model.Withdrawal;
import io.eventhub.profile.PostgresProfileStore;
import io.eventhub.rules.message.Message;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The dispatcher between the real broker and the real Postgres, with channels that the test answers for. */
final class DispatcherTest {
    private static final DispatchSettings SETTINGS = new DispatchSettings(
            3,
            Duration.ofMinutes(1),
            Duration.ofMillis(20),
            Duration.ofMillis(50),
            Duration.ofMillis(20),
            Duration.ofMillis(700),
            Duration.ofDays(90),
            new DispatchSettings.Webhook("", Duration.ofMillis(500), 10));

    private static final Map<String, Message> MESSAGES =
            Map.of("mail-1", Message.compile("Hello {{actor}} in {{profile.country}}, call from {{cell}}", false));

    private final String topic = "actions-" + UUID.randomUUID();
    private final String outcomeTopic = "outcomes-" + UUID.randomUUID();
    private final WallClock clock = new SystemWallClock();
    private final AnsweredChannel mail = new AnsweredChannel("mail", 2);
    private final AnsweredChannel push = new AnsweredChannel("push", 100);
    private final List<String> dispatched = new ArrayList<>();
    private final KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(TestServers.kafka(), new ByteArraySerializer(), new ByteArraySerializer());
    private Dispatcher dispatcher = dispatcher();

    @BeforeEach
    void clear() {
        TestServers.jdbc().execute("TRUNCATE action_ledger, profile");
        TestServers.createTopic(topic);
        TestServers.createTopic(outcomeTopic);
    }

    @AfterEach
    void stop() {
        dispatcher.stop();
        producer.close();
    }

    @Test
    void sendsAnActionOnceHoweverOftenItIsReadAndPublishesItsOutcome() throws Exception {
        new PostgresProfileStore(TestServers.jdbc().getDataSource())
                .put("anna", Map.of("country", "NL"), OptionalLong.empty());
        Action action = Actions.of("a-1", "push");
        publish(action, action);
        dispatcher.start();

        Sent sent = push.next();
        assertThat(sent.outbound().profile()).isEqualTo(Map.of("country", "NL"));
        assertThat(sent.outbound().message()).startsWith("Hello anna in NL, call from x");
        sent.answer(Delivery.accepted("HTTP 200"));
        publish(action, Actions.of("a-2", "push"));
        push.next().answer(Delivery.accepted("HTTP 200"));

        assertThat(outcomes(2)).containsExactly("a-1 ACCEPTED HTTP 200", "a-2 ACCEPTED HTTP 200");
        assertThat(push.sent).isEmpty();
        assertThat(dispatched).containsExactly("a-1", "a-2");
    }

    @Test
    void goesOnAfterARecordThatIsNoneOfTheHubs() throws Exception {
        ProducerRecord<byte[], byte[]> foreign = new ActionCodec().record(topic, Actions.of("a-1", "push"));
        byte[] value = "{\"id\": 1, \"time\": \"noon\"}".getBytes(StandardCharsets.UTF_8);
        producer.send(new ProducerRecord<>(topic, null, foreign.key(), value, foreign.headers()));
        publish(Actions.of("a-2", "push"));
        dispatcher.start();

        push.next().answer(Delivery.accepted("HTTP 200"));
        assertThat(outcomes(1)).containsExactly("a-2 ACCEPTED HTTP 200");
    }

    @Test
    void triesAgainWithTheSameIdUntilTheChannelTakesIt() throws Exception {
        publish(Actions.of("a-1", "push"));
        dispatcher.start();

        push.next().answer(Delivery.unavailable("HTTP 503"));
        Sent again = push.next();
        assertThat(again.outbound().action().id()).isEqualTo("a-1");
        again.answer(Delivery.accepted("HTTP 200"));

        assertThat(outcomes(1)).containsExactly("a-1 ACCEPTED HTTP 200");
    }

    @Test
    void failsWhatIsRefusedWhatIsTriedTooOftenAndWhatHasNoChannel() throws Exception {
        publish(Actions.of("a-1", "push"));
        dispatcher.start();
        push.next().answer(Delivery.refused("HTTP 400"));
        assertThat(outcomes(1)).containsExactly("a-1 FAILED HTTP 400");

        publish(Actions.of("a-2", "push"), Actions.of("a-3", "fax"));
        for (int i = 0; i < 3; i++) {
            push.next().answer(Delivery.unavailable("HTTP 503"));
        }
        assertThat(outcomes(2)).contains("a-2 FAILED gave up after 3 attempts: HTTP 503");
        assertThat(TestServers.jdbc()
                        .queryForObject("SELECT outcome_detail FROM action_ledger WHERE id = 'a-3'", String.class))
                .isEqualTo("there is no channel fax");
    }

    @Test
    void keepsChannelsApartSoThatASlowOneHoldsUpNoOther() throws Exception {
        publish(
                Actions.of("m-1", "mail"),
                Actions.of("m-2", "mail"),
                Actions.of("m-3", "mail"),
                Actions.of("p-1", "push"));
        dispatcher.start();

        Sent first = mail.next();
        mail.next();
        push.next().answer(Delivery.accepted("HTTP 200"));
        assertThat(outcomes(1)).containsExactly("p-1 ACCEPTED HTTP 200");

        assertThat(mail.sent).isEmpty();
        first.answer(Delivery.accepted("HTTP 200"));
        assertThat(mail.next().outbound().action().id()).isEqualTo("m-3");
    }

    @Test
    void makesAnAttemptAgainThatWasLostWithItsInstance() throws Exception {
        publish(Actions.of("a-1", "push"));
        dispatcher.start();
        push.next();

        dispatcher.stop();
        dispatcher = dispatcher();
        dispatcher.start();

        Sent again = push.next();
        assertThat(again.outbound().action().id()).isEqualTo("a-1");
        again.answer(Delivery.accepted("HTTP 200"));
        assertThat(outcomes(1)).containsExactly("a-1 ACCEPTED HTTP 200");
    }

    @Test
    void cancelsAWithdrawnActionThatWaitsToBeTriedAgainOrWasNotReadYet() throws Exception {
        publish(Actions.of("a-1", "anna", "winback", "push", 1_000));
        withdraw("anna", "winback");
        publish(Actions.of("a-2", "anna", "upsell", "push", 1_000));
        dispatcher.start();

        Sent other = push.next();
        assertThat(other.outbound().action().id()).isEqualTo("a-2");
        withdraw("anna", "upsell");
        awaitWithdrawn("a-2");
        other.answer(Delivery.unavailable("HTTP 503"));

        assertThat(outcomes(1)).singleElement().asString().startsWith("a-2 CANCELLED");
        assertThat(TestServers.jdbc().queryForList("SELECT status FROM action_ledger", String.class))
                .containsExactly("CANCELLED", "CANCELLED");
        assertThat(push.sent).isEmpty();
    }

    private void publish(Action... actions) {
        for (Action action : actions) {
            producer.send(new ActionCodec().record(topic, action));
        }
        producer.flush();
    }

    private void withdraw(String actor, String scenario) {
        ProducerRecord<byte[], byte[]> record =
                new WithdrawalCodec().record(topic, Withdrawal.of(actor, scenario, 1_000, List.of()));
        producer.send(record);
        producer.flush();
    }

    private static void awaitWithdrawn(String id) {
        for (int i = 0; i < 500; i++) {
            if (TestServers.jdbc()
                    .queryForObject("SELECT withdrawn FROM action_ledger WHERE id = ?", Boolean.class, id)) {
                return;
            }
        }
        throw new AssertionError("not withdrawn: " + id);
    }

    private List<String> outcomes(int count) {
        List<String> outcomes = new ArrayList<>();
        Map<String, Object> settings = new HashMap<>(TestServers.kafka());
        settings.put("auto.offset.reset", "earliest");
        settings.put("group.id", "outcomes-" + UUID.randomUUID());
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(outcomeTopic));
            for (int i = 0; i < 50 && outcomes.size() < count; i++) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    Outcome outcome = new OutcomeCodec().read(record);
                    outcomes.add(outcome.actionId() + " " + outcome.kind() + " " + outcome.detail());
                });
            }
        }
        return outcomes;
    }

    private Dispatcher dispatcher() {
        ActionLedger ledger = new ActionLedger(TestServers.jdbc(), new LeftOut(new SimpleMeterRegistry()));
        DispatchMetrics metrics = new DispatchMetrics(new SimpleMeterRegistry());
        Completions completions =
                new Completions(ledger, new OutcomePublisher(TestServers.kafka(), outcomeTopic), metrics, clock);
        PostgresProfileStore profiles =
                new PostgresProfileStore(TestServers.jdbc().getDataSource());
        RetryPolicy retries = new RetryPolicy(SETTINGS, () -> 0.5);
        Map<String, Object> consumer = new HashMap<>(TestServers.kafka());
        consumer.put("group.id", "dispatch-" + topic);
        return new Dispatcher(
                SETTINGS,
                consumer,
                topic,
                ledger,
                new Lanes(List.of(mail, push)),
                new Sender(profiles, new MessageTexts(() -> MESSAGES), retries, completions, metrics, clock),
                completions,
                metrics,
                new LeftOut(new SimpleMeterRegistry()),
                List.of((action, latencyMs) -> dispatched.add(action.id())),
                clock);
    }

    /** An attempt that waits for the test's answer. */
    private record Sent(OutboundAction outbound, CompletableFuture<Delivery> delivery) {
        void answer(Delivery answer) {
            delivery.complete(answer);
        }
    }

    private record AnsweredChannel(String name, int maxInFlight, BlockingQueue<Sent> sent) implements Channel {
        AnsweredChannel(String name, int maxInFlight) {
            this(name, maxInFlight, new LinkedBlockingQueue<>());
        }

        @Override
        public CompletableFuture<Delivery> send(OutboundAction action) {
            Sent attempt = new Sent(action, new CompletableFuture<>());
            sent.add(attempt);
            return attempt.delivery();
        }

        Sent next() throws InterruptedException {
            Sent next = sent.poll(10, TimeUnit.SECONDS);
            assertThat(next).isNotNull();
            return next;
        }
    }
}
