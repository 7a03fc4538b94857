package io.eventhub.hub.demo;

import io.eventhub.hub.event.EventLines;
import io.eventhub.model.Event;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** Posts events to the hub's API as CloudEvents batches; keeps a batch and tries again while the hub says 503. */
final class EventPoster {
    private static final int UNAVAILABLE = 503;
    private static final long RETRY_NS = TimeUnit.MILLISECONDS.toNanos(200);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI address;

    EventPoster(int port) {
        this.address = URI.create("http://localhost:" + port + "/api/events");
    }

    /** Returns when the hub has taken all of them; throws when it refuses any, or cannot be reached. */
    void post(List<Event> events) throws IOException, InterruptedException {
        String body = events.stream().map(EventLines::write).collect(Collectors.joining(",", "[", "]"));
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/cloudevents-batch+json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        while (response.statusCode() == UNAVAILABLE) {
            LockSupport.parkNanos(RETRY_NS);
            response = http.send(request, HttpResponse.BodyHandlers.ofString());
        }
        if (response.statusCode() != 202) {
            throw new IOException("the hub answered " + response.statusCode() + " to the demo's events: "
                    + response.body().lines().findFirst().orElse(""));
        }
    }
}
