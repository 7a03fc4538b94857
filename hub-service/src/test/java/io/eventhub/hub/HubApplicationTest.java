package io.eventhub.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.eventhub.hub.stream.DeadLetterHeaders;
import io.eventhub.hub.stream.TestRulebase;
import io.eventhub.rules.InvalidRulebaseException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole hub with its real broker and Postgres. */
class HubApplicationTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private HubApplication.Running hub;

    @AfterEach
    void stop() {
        if (hub != null) {
            hub.close();
        }
    }

    @Test
    void whatIsPostedIsDecidedExplainedAndDispatched() throws Exception {
        start();
        assertThat(put("/api/profiles/anna", "{\"attributes\":{\"country\":\"NL\"}}")
                        .statusCode())
                .isEqualTo(200);
        for (int i = 0; i < 3; i++) {
            assertThat(post(event("d" + i, "CallDropped", "anna", "{\"seconds\":3}"))
                            .statusCode())
                    .isEqualTo(202);
        }

        JsonNode decision = awaitDecision("anna", "apology");
        assertThat(decision.path("status").asString()).isEqualTo("chosen");
        await().atMost(LONG)
                .until(() -> get("/api/decisions/" + decision.path("id").asString())
                        .path("decision")
                        .path("dispatch")
                        .path("outcome")
                        .asString("")
                        .equals("ACCEPTED"));
        JsonNode explained = get("/api/decisions/" + decision.path("id").asString());
        assertThat(explained.path("lineage").get(0).path("event").path("type").asString())
                .isEqualTo("ServiceSuffered");
        assertThat(explained
                        .path("lineage")
                        .get(0)
                        .path("causes")
                        .get(0)
                        .path("event")
                        .path("id")
                        .asString())
                .isEqualTo("d2");
        assertThat(explained.path("scenario").path("conditions").get(0).asString())
                .contains("country");
        assertThat(get("/api/actors/anna/timeline").path("entries"))
                .extracting(entry -> entry.path("kind").asString())
                .containsExactly("event", "business-event", "decision");
    }

    @Test
    void theContractIsServed() throws Exception {
        start();

        assertThat(get("/api/scenarios")).hasSize(2);
        assertThat(get("/api/event-types")).hasSize(4);
        await().atMost(LONG)
                .until(() -> get("/api/shards"), shards -> shards.size() == 2)
                .forEach(shard -> {
                    assertThat(shard.path("waitsFor").asString()).isNotEmpty();
                    assertThat(shard.path("state").path("estimatedBytes").isNumber())
                            .isTrue();
                    assertThat(shard.path("opening").path("took").asString()).startsWith("PT");
                });
        JsonNode paths = get("/v3/api-docs").path("paths");
        for (String path : List.of(
                "/api/events",
                "/api/decisions",
                "/api/decisions/{id}",
                "/api/actors/{actor}/timeline",
                "/api/scenarios",
                "/api/shards",
                "/api/event-types",
                "/api/profiles/{actor}",
                "/api/live")) {
            assertThat(paths.has(path)).as(path).isTrue();
        }
        HttpResponse<String> nowhere = send(request("/api/decisions/none").GET());
        assertThat(nowhere.statusCode()).isEqualTo(404);
        assertThat(nowhere.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(send(request("/api/decisions?limit=0").GET()).statusCode()).isEqualTo(400);
        await().atMost(LONG)
                .until(() -> send(request("/actuator/health/readiness").GET()).statusCode() == 200);
        assertThat(send(request("/actuator/health/liveness").GET()).statusCode())
                .isEqualTo(200);
        assertThat(send(request("/actuator/prometheus").GET()).body()).contains("hub_shard_frontier_lag_seconds");
        assertProfilesAreVersioned();
        assertEventsComeStraight();
    }

    /** What passes Spring's filters is counted among its requests. */
    private void assertEventsComeStraight() throws Exception {
        assertThat(post("no event").statusCode()).isEqualTo(400);
        assertThat(send(request("/api/events").GET()).statusCode()).isEqualTo(405);
        assertThat(send(request("/actuator/prometheus").GET()).body())
                .contains("method=\"PUT\"")
                .doesNotContainPattern("method=\"POST\"[^}]*uri=\"/api/events\"");
    }

    private void assertProfilesAreVersioned() throws Exception {
        HttpResponse<String> made = put("/api/profiles/bert", "{\"attributes\":{\"country\":\"BE\"}}");
        String version = made.headers().firstValue("etag").orElseThrow();
        HttpRequest.Builder change = request("/api/profiles/bert").header("Content-Type", "application/json");
        HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.ofString("{\"attributes\":{\"country\":\"NL\"}}");
        assertThat(send(change.copy().header("If-Match", version).PUT(body)).statusCode())
                .isEqualTo(200);
        assertThat(send(change.copy().header("If-Match", version).PUT(body)).statusCode())
                .isEqualTo(412);
        assertThat(put("/api/profiles/bert", "{\"attributes\":{\"country\":5}}").statusCode())
                .isEqualTo(400);
        assertThat(send(request("/api/profiles/bert").DELETE()).statusCode()).isEqualTo(204);
        assertThat(send(request("/api/profiles/bert").GET()).statusCode()).isEqualTo(404);
    }

    @Test
    void aNonEventWaitsForWhatItsTrackedSourceDeclaresOverHttp() throws Exception {
        TestRulebase.write(folder.resolve("rulebase"));
        Files.writeString(
                folder.resolve("rulebase/catalogue/sources.yaml"),
                "sources:\n  network: {delivers: [DeviceRegistered], tracked: true}\n");
        startWhatIsThere();
        Instant bought = Instant.ofEpochMilli(new io.eventhub.model.SystemWallClock().timeMs())
                .minus(Duration.ofMinutes(61));
        post(eventAt("b1", "DeviceBought", "anna", "{\"imei\":\"35\"}", bought));
        await().atMost(LONG)
                .until(() -> get("/api/sources").get(0).path("heldNonEvents").asInt() == 1);

        String path = "/api/sources/network/frontier";
        HttpResponse<String> unknown = put("/api/sources/netwrk/frontier", declaration(bought));
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("did you mean \\\"network\\\"?");
        assertThat(put(path, "{}").statusCode()).isEqualTo(400);
        assertThat(put(path, declaration(bought.plus(Duration.ofDays(1)))).statusCode())
                .isEqualTo(400);
        assertThat(put(path, declaration(bought.plus(Duration.ofHours(1)).minusMillis(1)))
                        .statusCode())
                .isEqualTo(200);
        await().atMost(LONG)
                .until(() -> !get("/api/sources").get(0).path("completeUpTo").isNull());
        assertThat(get("/api/decisions?actor=anna").path("decisions")).isEmpty();
        assertThat(put(path, declaration(bought)).statusCode()).isEqualTo(409);

        assertThat(put(path, declaration(bought.plus(Duration.ofHours(1)))).statusCode())
                .isEqualTo(200);
        awaitDecision("anna", "not-registered");
    }

    private static String declaration(Instant completeUpTo) {
        return "{\"completeUpTo\":\"" + completeUpTo + "\"}";
    }

    @Test
    void aPoisonRecordIsSetAsideAndItsPartitionGoesOn() throws Exception {
        start("hub.kafka.partitions", "1");
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", hub.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>("hub.events", bytes("anna"), bytes("not a CloudEvent")))
                    .get();
        }
        post(event("b1", "DeviceBought", "anna", "{\"imei\":\"35\"}"));
        post(eventAt("b2", "DeviceBought", "anna", "{\"imei\":\"36\"}", Instant.EPOCH));

        List<ConsumerRecord<byte[], byte[]>> deadLetters = readDeadLetters(2);
        assertThat(deadLetters.get(0).value()).isEqualTo(bytes("not a CloudEvent"));
        assertThat(deadLetters)
                .extracting(record -> new String(
                        record.headers().lastHeader(DeadLetterHeaders.REASON).value(), StandardCharsets.UTF_8))
                .containsExactly("MALFORMED", "LATE");
    }

    @Test
    void aWrongRulebaseStopsTheStartWithItsFindings() throws IOException {
        TestRulebase.write(folder.resolve("rulebase"));
        Files.writeString(folder.resolve("rulebase/scenarios/apology.drl"), "rule \"x\" when Nonsense() then end");

        assertThatThrownBy(this::startWhatIsThere)
                .isInstanceOf(InvalidRulebaseException.class)
                .hasMessageContaining("scenarios/apology.drl")
                .hasMessageContaining("Nonsense");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    private void start(String... settings) {
        TestRulebase.write(folder.resolve("rulebase"));
        startWhatIsThere(settings);
    }

    private void startWhatIsThere(String... settings) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("hub.rulebase.directory", folder.resolve("rulebase"));
        properties.put("hub.data-directory", folder.resolve("data"));
        properties.put("hub.time.allowed-lateness", "2h");
        properties.put("server.port", 0);
        properties.put("hub.warm-up.limit", "0s");
        for (int i = 0; i < settings.length; i += 2) {
            properties.put(settings[i], settings[i + 1]);
        }
        hub = HubApplication.start(properties);
    }

    private JsonNode awaitDecision(String actor, String scenario) {
        String path = "/api/decisions?actor=" + actor + "&scenario=" + scenario;
        return await().atMost(LONG)
                .until(() -> get(path).path("decisions"), decisions -> !decisions.isEmpty())
                .get(0);
    }

    private List<ConsumerRecord<byte[], byte[]>> readDeadLetters(int count) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        hub.bootstrapServers(),
                        "group.id",
                        "test",
                        "auto.offset.reset",
                        "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(List.of("hub.events-dlt"));
            List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
            await().atMost(LONG).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(read::add);
                return read.size() >= count;
            });
            return read;
        }
    }

    private HttpResponse<String> post(String event) throws IOException, InterruptedException {
        return send(request("/api/events")
                .header("Content-Type", "application/cloudevents+json")
                .POST(HttpRequest.BodyPublishers.ofString(event)));
    }

    private HttpResponse<String> put(String path, String body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return JsonMapper.shared().readTree(send(request(path).GET()).body());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + hub.port() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String event(String id, String type, String actor, String data) {
        return "{\"specversion\":\"1.0\",\"id\":\"" + id + "\",\"source\":\"/test\",\"type\":\"" + type
                + "\",\"subject\":\"" + actor + "\",\"data\":" + data + "}";
    }

    private static String eventAt(String id, String type, String actor, String data, Instant time) {
        return event(id, type, actor, data).replace("\"source\"", "\"time\":\"" + time + "\",\"source\"");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
