package io.eventhub.hub.proof;

import io.eventhub.hub.event.EventLines;
import io.eventhub.model.Event;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** A source of events as it should be: sends until the hub has answered that it took them, always with the same ids. */
final class HubClient {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI hub;

    HubClient(int port) {
        hub = URI.create("http://localhost:" + port);
    }

    /** Listening comes first, the shards a moment later. */
    void awaitReady() {
        HttpRequest readiness = HttpRequest.newBuilder(hub.resolve("/actuator/health/readiness"))
                .timeout(PATIENCE)
                .build();
        Awaitility.await("hub ready").atMost(PATIENCE).until(() -> status(readiness) == 200);
    }

    void post(List<Event> events) {
        if (!events.isEmpty()) {
            Awaitility.await("events taken").atMost(PATIENCE).until(() -> isTaken(events));
        }
    }

    /** Sends once and does not wait for the answer. */
    CompletableFuture<HttpResponse<String>> postAside(List<Event> events) {
        return http.sendAsync(request(events), HttpResponse.BodyHandlers.ofString());
    }

    void putPlan(String actor, String plan) {
        HttpRequest request = HttpRequest.newBuilder(hub.resolve("/api/profiles/" + actor))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"attributes\":{\"plan\":\"" + plan + "\"}}"))
                .build();
        Awaitility.await("profile stored").atMost(PATIENCE).until(() -> status(request) == 200);
    }

    /** Sends once; returns whether the hub answered that it took them. */
    boolean isTaken(List<Event> events) throws InterruptedException {
        return status(request(events)) == 202;
    }

    private int status(HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
        } catch (IOException notThereJustNow) {
            return 0;
        }
    }

    private HttpRequest request(List<Event> events) {
        String body = events.stream().map(EventLines::write).collect(Collectors.joining(",", "[", "]"));
        return HttpRequest.newBuilder(hub.resolve("/api/events"))
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/cloudevents-batch+json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }
}
