package io.eventhub.hub.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.hub.rulebase.CurrentRulebase;
import io.eventhub.hub.settings.HubSettings;
import io.eventhub.model.Event;
import io.eventhub.rules.Rulebase;
import io.eventhub.rules.catalogue.Catalogue;
import io.eventhub.rules.catalogue.EventType;
import io.eventhub.rules.catalogue.Field;
import io.eventhub.rules.catalogue.FieldType;
import io.eventhub.rules.policy.Policies;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;

class EventAnswersTest {
    private static final String STRUCTURED = "application/cloudevents+json";
    private static final String BATCH = "application/cloudevents-batch+json";

    private final List<Event> appended = new ArrayList<>();
    private EventLog log = event -> {
        appended.add(event);
        return CompletableFuture.completedFuture(null);
    };

    @Test
    void aGoodEventIsAcceptedOnceItIsSafe() throws IOException {
        CompletableFuture<Void> safe = new CompletableFuture<>();
        log = event -> safe;

        CompletableFuture<ResponseEntity<Object>> answer = start(request(STRUCTURED, event("1", "{\"sku\":\"a\"}")));
        assertThat(answer).isNotDone();
        safe.complete(null);

        assertThat(answer.join().getStatusCode().value()).isEqualTo(202);
    }

    @Test
    void binaryModeIsTakenToo() throws IOException {
        MockHttpServletRequest request = request("application/json; charset=utf-8", "{\"sku\":\"a\"}");
        request.addHeader("CE-SpecVersion", "1.0");
        request.addHeader("ce-id", "1");
        request.addHeader("ce-source", "/shop");
        request.addHeader("ce-type", "Ordered");
        request.addHeader("ce-subject", "anna");

        assertThat(post(request).getStatusCode().value()).isEqualTo(202);
        assertThat(appended).singleElement().satisfies(event -> {
            assertThat(event.actor()).isEqualTo("anna");
            assertThat(event.timeAssigned()).isTrue();
        });
    }

    @Test
    void actorIdsAreTakenInTheirCanonicalForm() throws IOException {
        post(request(STRUCTURED, event("1", "{\"sku\":\"a\"}").replace("anna", " Zoe\u0308 ")));

        assertThat(appended).extracting(Event::actor).containsExactly("Zo\u00eb");
    }

    @Test
    void aBatchOfGoodEventsIsAccepted() throws IOException {
        ResponseEntity<Object> answer =
                post(request(BATCH, "[" + event("1", "{\"sku\":\"a\"}") + "," + event("2", "{\"sku\":\"b\"}") + "]"));

        assertThat(answer.getStatusCode().value()).isEqualTo(202);
        assertThat(appended).extracting(Event::id).containsExactly("1", "2");
    }

    @Test
    void theGoodEventsOfAMixedBatchAreTakenWithOneResultEachInOrder() throws IOException {
        ResponseEntity<Object> answer = post(request(
                BATCH, "[" + event("1", "{\"sku\":5}") + "," + event("2", "{\"sku\":\"b\"}") + ",{\"id\":\"3\"}]"));

        assertThat(answer.getStatusCode().value()).isEqualTo(207);
        EventResults results = (EventResults) answer.getBody();
        assertThat(results.results()).extracting(EventResult::status).containsExactly(400, 202, 400);
        assertThat(results.results()).extracting(EventResult::index).containsExactly(0, 1, 2);
        assertThat(results.results().get(0).problem().getProperties()).containsEntry("pointer", "/data/sku");
        assertThat(appended).extracting(Event::id).containsExactly("2");
    }

    @Test
    void aBatchWithoutAGoodEventIsRefusedWithEveryReason() throws IOException {
        ResponseEntity<Object> answer = post(request(BATCH, "[" + event("1", "{}") + ",7]"));

        assertThat(answer.getStatusCode().value()).isEqualTo(400);
        assertThat(problem(answer).getProperties()).containsKey("results");
        assertThat(appended).isEmpty();
    }

    @Test
    void anEmptyBatchIsAccepted() throws IOException {
        assertThat(post(request(BATCH, "[]")).getStatusCode().value()).isEqualTo(202);
    }

    @Test
    void aRefusedEventIsAProblemWithPointerValueAndExpectation() throws IOException {
        ResponseEntity<Object> answer = post(request(STRUCTURED, event("1", "{\"sku\":5}")));

        assertThat(answer.getStatusCode().value()).isEqualTo(400);
        assertThat(answer.getHeaders().getContentType()).hasToString("application/problem+json");
        assertThat(problem(answer).getType()).hasToString("urn:business-event-hub:problem:invalid-field");
        assertThat(problem(answer).getProperties()).containsEntry("pointer", "/data/sku");
        assertThat(problem(answer).getDetail()).contains("5").contains("string");
    }

    @Test
    void malformedJsonIsRefusedWithItsPlace() throws IOException {
        ResponseEntity<Object> answer = post(request(STRUCTURED, "{\"specversion\":\"1.0\",\n \"id\" 3}"));

        assertThat(answer.getStatusCode().value()).isEqualTo(400);
        assertThat(problem(answer).getDetail()).contains("line 2, column 7");
    }

    @Test
    void anUnknownTypeAndAMissingActorAreRefused() throws IOException {
        ResponseEntity<Object> unknown =
                post(request(STRUCTURED, event("1", "{}").replace("Ordered", "Bordered")));
        ResponseEntity<Object> nobody =
                post(request(STRUCTURED, event("1", "{\"sku\":\"a\"}").replace("\"subject\":\"anna\",", "")));

        assertThat(problem(unknown).getProperties()).containsEntry("reason", "UNKNOWN_TYPE");
        assertThat(problem(nobody).getProperties()).containsEntry("reason", "MISSING_ACTOR");
    }

    @Test
    void anotherMediaTypeIsNotSupported() throws IOException {
        assertThat(post(request("application/json", event("1", "{}")))
                        .getStatusCode()
                        .value())
                .isEqualTo(415);
        assertThat(post(request("text/plain", "x")).getStatusCode().value()).isEqualTo(415);
    }

    @Test
    void aBodyOfTheLimitIsTakenAndOneByteMoreIsTooLarge() throws IOException {
        String small = event("1", "{\"sku\":\"\"}");
        String limit = event("1", "{\"sku\":\"" + "x".repeat((1 << 20) - small.length()) + "\"}");
        String more = event("1", "{\"sku\":\"" + "x".repeat((1 << 20) - small.length() + 1) + "\"}");

        assertThat(post(request(STRUCTURED, limit)).getStatusCode().value()).isEqualTo(202);
        assertThat(post(request(STRUCTURED, more)).getStatusCode().value()).isEqualTo(413);
    }

    @Test
    void aBrokerThatIsAwayIsAReasonToRetry() throws IOException {
        log = event -> CompletableFuture.failedFuture(new EventLogUnavailableException(new IOException("away")));

        ResponseEntity<Object> answer = post(request(STRUCTURED, event("1", "{\"sku\":\"a\"}")));

        assertThat(answer.getStatusCode().value()).isEqualTo(503);
        assertThat(answer.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo("2");
    }

    private ResponseEntity<Object> post(MockHttpServletRequest request) throws IOException {
        return start(request).join();
    }

    private CompletableFuture<ResponseEntity<Object>> start(MockHttpServletRequest request) throws IOException {
        HubSettings settings =
                new Binder(new MapConfigurationPropertySource(Map.of())).bindOrCreate("hub", HubSettings.class);
        EventIntake intake = new EventIntake(rulebase(), log, new SimpleMeterRegistry());
        return new EventAnswers(intake, settings.ingest()).answer(request);
    }

    private static ProblemDetail problem(ResponseEntity<Object> answer) {
        return (ProblemDetail) answer.getBody();
    }

    private static MockHttpServletRequest request(String contentType, String body) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/events");
        request.setContentType(contentType);
        request.setContent(body.getBytes(StandardCharsets.UTF_8));
        return request;
    }

    private static String event(String id, String data) {
        return "{\"specversion\":\"1.0\",\"id\":\"" + id + "\",\"source\":\"/shop\",\"type\":\"Ordered\","
                + "\"subject\":\"anna\",\"data\":" + data + "}";
    }

    /** Only its catalogue is looked at. */
    private static CurrentRulebase rulebase() {
        Field sku = new Field("sku", FieldType.STRING, true, "what", "");
        EventType ordered =
                new EventType("Ordered", EventType.Kind.TECHNICAL, "an order", null, Map.of("sku", sku), List.of());
        Catalogue catalogue = new Catalogue(Map.of("Ordered", ordered), Map.of(), Map.of());
        Policies none = new Policies(Map.of(), List.of(), List.of(), List.of(), List.of());
        Rulebase rulebase = new Rulebase(
                "test",
                "1",
                ZoneOffset.UTC,
                List.of(),
                catalogue,
                Map.of(),
                none,
                Map.of(),
                Map.of(),
                null,
                null,
                null);
        return () -> rulebase;
    }
}
