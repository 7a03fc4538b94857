package io.eventhub.hub.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.engine.ShardSettings;
import io.eventhub.engine.firing.Exceeded;
import io.eventhub.engine.firing.FiringLimits;
import io.eventhub.hub.event.ActionCodec;
import io.eventhub.hub.event.BusinessEventCodec;
import io.eventhub.hub.event.Control;
import io.eventhub.hub.event.ControlCodec;
import io.eventhub.hub.event.DecisionCodec;
import io.eventhub.hub.event.EventCodec;
import io.eventhub.hub.rulebase.RunningRulebase;
import io.eventhub.hub.settings.KafkaSettings;
import io.eventhub.hub.telemetry.EventRates;
import io.eventhub.model.Action;
import io.eventhub.model.BusinessEvent;
import io.eventhub.model.Decision;
import io.eventhub.model.Event;
import io.eventhub.model.Profile;
import io.eventhub.model.Reason;
import io.eventhub.rules.Rulebase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShardProcessorTest {
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    private static final Duration GRACE = Duration.ofSeconds(1);
    private static final int MOST_FACTS = 20;
    private static final Duration TICK = Duration.ofMillis(20);

    @TempDir
    private Path state;

    private final EventCodec codec = new EventCodec();
    private final Map<String, Profile> profiles = new HashMap<>();
    private final FollowedClock completeness = new FollowedClock();
    private final ShardReports reports = new ShardReports();
    private final RunningRulebase rulebase = new RunningRulebase(TestRulebase.compiled());
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final ManualClock wallClock = new ManualClock(START.toEpochMilli());
    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> events;

    @BeforeEach
    void open() {
        KafkaSettings kafka = new KafkaSettings("", "hub", 1, (short) 1, Duration.ofSeconds(1), Map.of());
        ShardProfiles store = actor -> Optional.ofNullable(profiles.get(actor));
        ShardEnvironment environment = new ShardEnvironment(
                rulebase,
                new SuccessorThread(),
                new ShardSettings(GRACE, Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofHours(24))
                        .withFactsPerActor(MOST_FACTS),
                () -> 1,
                store,
                completeness,
                reports,
                TICK,
                new EventRates(),
                registry,
                wallClock);
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "shard-processor-test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        driver = new TopologyTestDriver(HubTopology.of(kafka, environment), properties, START);
        events = driver.createInputTopic("hub.events", new ByteArraySerializer(), new ByteArraySerializer());
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void anEventThatMatchesGivesADecisionAndItsAction() {
        profiles.put("anna", new Profile("anna", Map.of("country", "NL"), 1));
        for (int i = 0; i < 3; i++) {
            send(callDropped("d" + i), START.plusSeconds(i));
        }

        assertThat(businessEvents()).extracting(event -> event.event().type()).containsExactly("ServiceSuffered");
        Decision decision = decisions().get(0);
        assertThat(decision.candidate().scenario()).isEqualTo("apology");
        assertThat(decision.reason()).isEqualTo(Reason.SENT);
        assertThat(decision.triggerRecordMs()).isEqualTo(START.plusSeconds(2).toEpochMilli());
        TestRecord<byte[], byte[]> action = actionRecords().get(0);
        assertThat(action(action).id()).isEqualTo(decision.id());
        assertThat(action.timestamp()).isEqualTo(START.plusSeconds(2).toEpochMilli());
        assertThat(header(action, "ce_hubtrigger")).isEqualTo("event");
    }

    @Test
    void aProfileThatDoesNotFitWithholdsTheAction() {
        profiles.put("anna", new Profile("anna", Map.of("country", "BE"), 1));
        for (int i = 0; i < 3; i++) {
            send(callDropped("d" + i), START.plusSeconds(i));
        }

        assertThat(decisions()).extracting(Decision::reason).containsExactly(Reason.NOT_ELIGIBLE);
        assertThat(actionRecords()).isEmpty();
    }

    @Test
    void aNonEventIsRaisedAtItsDeadlineAndNotBefore() {
        send(bought("b1", START), START);
        completeness.caughtUp();

        advanceWallClock(Duration.ofHours(1).plus(GRACE).minus(TICK));
        assertThat(decisions()).isEmpty();

        advanceWallClock(TICK);
        assertThat(decisions())
                .extracting(decision -> decision.candidate().timeMs())
                .containsExactly(START.plus(Duration.ofHours(1)).toEpochMilli());
        assertThat(header(actionRecords().get(0), "ce_hubtrigger")).isEqualTo("deadline");
    }

    @Test
    void aNonEventIsNotRaisedWhileItIsUnknownWhetherTheInputIsComplete() {
        send(bought("b1", START), START);
        completeness.unknown();

        advanceWallClock(Duration.ofHours(5));

        assertThat(decisions()).isEmpty();
    }

    @Test
    void theShardSwitchesBetweenTwoEventsToAnAnnouncedVersionAndKeepsWhatWaits() {
        send(bought("b1", START), START);
        Rulebase next = TestRulebase.withOneMoreType();
        rulebase.announce(next);
        assertThat(rulebase.get()).isNotSameAs(next);

        awaitSwitch(next);
        assertThat(rulebase.reports()).singleElement().satisfies(report -> {
            assertThat(report.failure()).isEmpty();
            assertThat(report.carryOver().orElseThrow().waits()).hasSize(1).containsValue(1L);
        });
        completeness.caughtUp();
        advanceWallClock(Duration.ofHours(1).plus(GRACE));
        assertThat(decisions()).extracting(Decision::rulebaseVersion).containsExactly(next.version());
    }

    @Test
    void anEventOfATypeThatOnlyTheAnnouncedVersionKnowsIsTakenUnderIt() {
        Rulebase next = TestRulebase.withOneMoreType();
        rulebase.announce(next);
        send(Event.of("test", "n1", "Novelty", "anna", START.toEpochMilli(), Map.of()), START);

        assertThat(rulebase.get()).isSameAs(next);
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void aShardOpensWithTheVersionThatIsActiveWhenItDoes() {
        driver.close();
        Rulebase next = TestRulebase.withOneMoreType();
        rulebase.askedFrom(() -> rulebase.announce(next));
        open();
        send(Event.of("test", "n1", "Novelty", "anna", START.toEpochMilli(), Map.of()), START);

        assertThat(rulebase.versions()).containsValue(next.version());
        assertThat(rulebase.reports()).isEmpty();
        assertThat(deadLetters()).isEmpty();
    }

    private void awaitSwitch(Rulebase next) {
        Awaitility.await().untilAsserted(() -> {
            advanceWallClock(TICK);
            assertThat(rulebase.get()).isSameAs(next);
        });
    }

    @Test
    void aBacklogMovesTheFrontierRecordByRecordSoThatACounterEventInItCounts() {
        completeness.unknown();
        advanceWallClock(Duration.ofHours(5));
        send(bought("b1", START), START);
        send(registered("r1", START.plus(Duration.ofMinutes(59))), START.plus(Duration.ofMinutes(59)));
        send(callDropped("d1"), START.plus(Duration.ofHours(3)));

        assertThat(decisions()).isEmpty();
    }

    @Test
    void aRecordBeyondADeadlineRaisesTheNonEventFirst() {
        send(bought("b1", START), START);
        send(callDropped("d1"), START.plus(Duration.ofHours(1)).plus(GRACE));

        assertThat(decisions()).hasSize(1);
    }

    @Test
    void theFrontierOfARecordWithoutAnEventCountsToo() {
        send(bought("b1", START), START);
        events.pipeInput(new TestRecord<>(
                null,
                bytes("garbage"),
                new RecordHeaders(),
                START.plus(Duration.ofHours(1)).plus(GRACE)));

        assertThat(decisions()).hasSize(1);
    }

    @Test
    void aWithdrawalGoesTheWayOfTheActions() {
        send(registered("r1", START), START);

        assertThat(actionRecords())
                .singleElement()
                .satisfies(record ->
                        assertThat(ActionCodec.isAction(record.headers())).isFalse());
    }

    @Test
    void aPoisonRecordIsSetAsideAsItCameAndThePartitionGoesOn() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("ce_id", bytes("1")).add("own", bytes("header"));
        events.pipeInput(new TestRecord<>(bytes("k"), bytes("garbage"), headers, START));
        send(registered("r1", START), START);

        TestRecord<byte[], byte[]> deadLetter = deadLetters().get(0);
        assertThat(deadLetter.key()).isEqualTo(bytes("k"));
        assertThat(deadLetter.value()).isEqualTo(bytes("garbage"));
        assertThat(header(deadLetter, "own")).isEqualTo("header");
        assertThat(header(deadLetter, DeadLetterHeaders.REASON)).isEqualTo("MALFORMED");
        assertThat(header(deadLetter, DeadLetterHeaders.TOPIC)).isEqualTo("hub.events");
        assertThat(header(deadLetter, DeadLetterHeaders.PARTITION)).isEqualTo("0");
        assertThat(header(deadLetter, DeadLetterHeaders.OFFSET)).isEqualTo("0");
        assertThat(actionRecords()).hasSize(1);
    }

    @Test
    void anEventOfAnUnknownTypeOrWithAWrongFieldIsSetAsideWithItsPointer() {
        send(Event.of("/s", "1", "Nonsense", "anna", START.toEpochMilli(), Map.of()), START);
        send(Event.of("/s", "2", "DeviceBought", "anna", START.toEpochMilli(), Map.of("imei", 5L)), START);

        assertThat(deadLetters())
                .extracting(record ->
                        header(record, DeadLetterHeaders.REASON) + " " + header(record, DeadLetterHeaders.POINTER))
                .containsExactly("UNKNOWN_TYPE /type", "INVALID_FIELD /data/imei");
    }

    @Test
    void anEventFromTheFutureOrTooLateIsSetAside() {
        send(callDropped("now"), START);
        send(bought("f", START.plusSeconds(61)), START);
        send(bought("l", START.minusSeconds(62)), START);

        assertThat(deadLetters())
                .extracting(record -> header(record, DeadLetterHeaders.REASON))
                .containsExactly("FUTURE", "LATE");
    }

    @Test
    void aSecondEventOfTheSameIdentityChangesNothing() {
        profiles.put("anna", new Profile("anna", Map.of("country", "NL"), 1));
        for (int i = 0; i < 3; i++) {
            send(callDropped("same"), START.plusSeconds(i));
        }

        assertThat(decisions()).isEmpty();
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void anEventWithoutTimeHappenedWhenItWasRecorded() {
        send(new Event("/s", "1", "DeviceBought", "anna", 0, true, Map.of("imei", "35"), Map.of()), START);
        send(callDropped("d"), START.plus(Duration.ofHours(1)).plus(GRACE));

        assertThat(decisions())
                .extracting(decision -> decision.candidate().timeMs())
                .containsExactly(START.plus(Duration.ofHours(1)).toEpochMilli());
    }

    @Test
    void aControlHoldsTheFrontierInItsPlaceInTheLog() {
        send(bought("b1", START), START);
        Instant back = START.plus(Duration.ofHours(2));
        control(new Control.Settle(back.plusSeconds(30).toEpochMilli()), back);
        send(callDropped("d1"), back.plusSeconds(1));
        send(registered("r1", START.plusSeconds(5)), back.plusSeconds(20));
        send(callDropped("d2"), back.plusSeconds(30));

        assertThat(deadLetters()).isEmpty();
        assertThat(decisions()).isEmpty();
    }

    @Test
    void aDeclarationOfASourceThatIsNotTrackedIsSetAside() {
        control(new Control.Complete("nobody", START.toEpochMilli()), START);
        control(new Control.Complete("nobody", START.plusSeconds(61).toEpochMilli()), START);

        assertThat(deadLetters())
                .extracting(record ->
                        header(record, DeadLetterHeaders.REASON) + " " + header(record, DeadLetterHeaders.POINTER))
                .containsExactly("INVALID_FIELD /source", "FUTURE /completeUpTo");
    }

    private void control(Control control, Instant recordTime) {
        var record = new ControlCodec().record("hub.events", 0, control);
        events.pipeInput(new TestRecord<>(null, record.value(), record.headers(), recordTime));
    }

    @Test
    void aShardReportsHowFarItsTimeHasComeAndWhatItWaitsFor() {
        send(bought("b1", START), START);

        assertThat(reports.all()).singleElement().satisfies(report -> {
            assertThat(report.partition()).isZero();
            assertThat(report.frontierMs()).isEqualTo(START.toEpochMilli());
            assertThat(report.clockMs()).isEqualTo(START.minus(GRACE).toEpochMilli());
            assertThat(report.standing()).isEqualTo(new Standing(Standing.WaitsFor.BACKLOG, 0));
            assertThat(report.sources()).isEmpty();
            assertThat(report.heldNonEvents()).isZero();
        });

        driver.close();
        assertThat(reports.all()).isEmpty();
        open();
    }

    @Test
    void aShardReportsWhatItHoldsAndWhatItDroppedOfAnActorWithTooMuch() {
        for (int i = 0; i < MOST_FACTS + 3; i++) {
            send(bought("b" + i, START.plusMillis(i)), START.plusMillis(i));
        }
        wallClock.advance(2_000);
        send(bought("b0", START), START.plusSeconds(1));

        assertThat(reports.all()).singleElement().satisfies(report -> {
            assertThat(report.memory().waits()).isEqualTo(MOST_FACTS);
            assertThat(report.memory().estimatedBytes()).isPositive();
            assertThat(report.evicted()).isEqualTo(3);
            assertThat(report.opening().carryOver().facts()).isZero();
            assertThat(report.opening().contactsAndStates()).isZero();
        });
        assertThat(registry.get("hub.shard.evicted")
                        .tag("kind", "wait")
                        .counter()
                        .count())
                .isEqualTo(3);
        assertThat(registry.get("hub.shard.pending.waits").gauge().value()).isEqualTo(MOST_FACTS);
    }

    @Test
    void aShardReportsTheRulesItHasPaused() {
        int tooLong = FiringLimits.CHARACTERS_OF_A_FIRING + 1;
        send(
                Event.of(
                        "test",
                        "b1",
                        "DeviceBought",
                        "anna",
                        START.toEpochMilli(),
                        Map.of("imei", "x".repeat(tooLong))),
                START);
        send(bought("b2", START), START.plusMillis(1));
        completeness.caughtUp();

        advanceWallClock(Duration.ofHours(1).plus(GRACE));

        assertThat(reports.all())
                .singleElement()
                .satisfies(report -> assertThat(report.pauses()).singleElement().satisfies(pause -> {
                    assertThat(pause.scenario()).isEqualTo("not-registered");
                    assertThat(pause.actor()).isEqualTo("anna");
                    assertThat(pause.exceeded()).isEqualTo(Exceeded.TEXT);
                    assertThat(pause.event()).isEqualTo("deadline");
                }));
        assertThat(registry.get("hub.shard.paused.rules").gauge().value()).isEqualTo(1);
        assertThat(decisions()).hasSize(1);
    }

    private void advanceWallClock(Duration by) {
        // a leap would call the punctuation once; live, it is called every tick
        Duration coarse = by.minus(TICK);
        completeness.advance(coarse);
        driver.advanceWallClockTime(coarse);
        completeness.advance(TICK);
        driver.advanceWallClockTime(TICK);
    }

    private void send(Event event, Instant recordTime) {
        events.pipeInput(new TestRecord<>(codec.key(event), codec.value(event), codec.headers(event), recordTime));
    }

    private static Event bought(String id, Instant time) {
        return Event.of("/shop", id, "DeviceBought", "anna", time.toEpochMilli(), Map.of("imei", "35"));
    }

    private static Event registered(String id, Instant time) {
        return Event.of("/net", id, "DeviceRegistered", "anna", time.toEpochMilli(), Map.of("imei", "35"));
    }

    private static Event callDropped(String id) {
        return new Event("/net", id, "CallDropped", "anna", 0, true, Map.of("seconds", 3L), Map.of());
    }

    private List<Decision> decisions() {
        DecisionCodec decisions = new DecisionCodec();
        return read("hub.decisions").stream()
                .map(record -> decisions.read(record.key(), record.value(), record.headers()))
                .toList();
    }

    private List<BusinessEvent> businessEvents() {
        BusinessEventCodec businessEvents = new BusinessEventCodec();
        return read("hub.business-events").stream()
                .map(record -> businessEvents.read(record.key(), record.value(), record.headers()))
                .toList();
    }

    private List<TestRecord<byte[], byte[]>> actionRecords() {
        return read("hub.actions");
    }

    private List<TestRecord<byte[], byte[]>> deadLetters() {
        return read("hub.events-dlt");
    }

    private static Action action(TestRecord<byte[], byte[]> record) {
        return new ActionCodec().read(record.key(), record.value(), record.headers());
    }

    private List<TestRecord<byte[], byte[]>> read(String topic) {
        TestOutputTopic<byte[], byte[]> output =
                driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        return output.readRecordsToList();
    }

    private static String header(TestRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Knows, when told so, that the partition is caught up with a broker clock that goes with the driver's. */
    private static final class FollowedClock implements Completeness {
        private Instant now = START;
        private boolean known;

        void caughtUp() {
            known = true;
        }

        void unknown() {
            known = false;
        }

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public void opened(int partition) {}

        @Override
        public void processed(int partition, long offset) {}

        @Override
        public void closed(int partition) {}

        @Override
        public OptionalLong completeUpToMs(int partition) {
            return known ? OptionalLong.of(now.toEpochMilli()) : OptionalLong.empty();
        }

        @Override
        public Standing standing(int partition) {
            return new Standing(known ? Standing.WaitsFor.NOTHING : Standing.WaitsFor.BACKLOG, 0);
        }
    }
}
