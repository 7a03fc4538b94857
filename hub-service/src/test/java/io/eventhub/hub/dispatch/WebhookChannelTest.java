package io.eventhub.hub.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.eventhub.hub.database.JsonColumn;
import io.eventhub.hub.settings.DispatchSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WebhookChannelTest {
    private final CountDownLatch answer = new CountDownLatch(1);
    private HttpServer receiver;
    private int status = 200;
    private String key;
    private String contentType;
    private String body;

    @BeforeEach
    void listen() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        receiver.setExecutor(Executors.newCachedThreadPool());
        receiver.createContext("/actions", this::receive);
        receiver.createContext("/slow", this::answerLate);
        receiver.createContext("/slow-to-one", this::answerLateToOne);
        receiver.start();
    }

    @AfterEach
    void stop() {
        answer.countDown();
        receiver.stop(0);
    }

    @Test
    void postsTheActionWithItsProfileAndItsIdAsIdempotencyKey() throws Exception {
        assertThat(send("/actions")).isEqualTo(Delivery.accepted("HTTP 200"));

        assertThat(key).isEqualTo("a-1");
        assertThat(contentType).isEqualTo("application/json");
        assertThat(JsonColumn.readObject(body))
                .containsEntry("id", "a-1")
                .containsEntry("actor", "anna")
                .containsEntry("scenario", "winback")
                .containsEntry("action", "offer")
                .containsEntry("template", "mail-1")
                .containsEntry("time", "1970-01-01T00:00:00.900Z")
                .containsEntry("attributes", Map.of("cell", "x\uFFFDy"))
                .containsEntry("profile", Map.of("country", "NL"))
                .containsEntry("message", "Hello");
    }

    @ParameterizedTest
    @CsvSource({
        "202, ACCEPTED",
        "400, REFUSED",
        "404, REFUSED",
        "410, REFUSED",
        "408, UNAVAILABLE",
        "429, UNAVAILABLE",
        "500, UNAVAILABLE",
        "503, UNAVAILABLE",
        "302, UNAVAILABLE"
    })
    void takesTheStatusForTheResult(int answered, Delivery.Result result) throws Exception {
        status = answered;
        assertThat(send("/actions")).isEqualTo(new Delivery(result, "HTTP " + answered));
    }

    @Test
    void takesASlowReceiverForUnavailable() throws Exception {
        assertThat(send("/slow")).isEqualTo(Delivery.unavailable("no answer within PT0.5S"));
    }

    @Test
    void anAttemptThatIsGivenUpHoldsNoConnection() throws Exception {
        WebhookChannel channel = channel("/slow-to-one", 1);

        assertThat(send(channel, "slow").result()).isEqualTo(Delivery.Result.UNAVAILABLE);
        assertThat(send(channel, "a-1")).isEqualTo(Delivery.accepted("HTTP 200"));
    }

    @Test
    void takesAReceiverThatIsAwayForUnavailable() throws Exception {
        receiver.stop(0);
        assertThat(send("/actions").result()).isEqualTo(Delivery.Result.UNAVAILABLE);
    }

    private Delivery send(String path) throws Exception {
        return send(channel(path, 10), "a-1");
    }

    private WebhookChannel channel(String path, int maxInFlight) {
        String url = "http://127.0.0.1:" + receiver.getAddress().getPort() + path;
        return new WebhookChannel(new DispatchSettings.Webhook(url, Duration.ofMillis(500), maxInFlight));
    }

    private static Delivery send(WebhookChannel channel, String id) throws Exception {
        return channel.send(new OutboundAction(Actions.of(id, "webhook"), Map.of("country", "NL"), "Hello"))
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    private void receive(HttpExchange exchange) throws IOException {
        contentType = exchange.getRequestHeaders().getFirst("Content-Type");
        key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private void answerLateToOne(HttpExchange exchange) throws IOException {
        // by its key: one that was given up before it was sent does not count
        if ("slow".equals(exchange.getRequestHeaders().getFirst("Idempotency-Key"))) {
            answerLate(exchange);
        } else {
            receive(exchange);
        }
    }

    private void answerLate(HttpExchange exchange) throws IOException {
        try {
            answer.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }
}
