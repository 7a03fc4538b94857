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
    private String body;

    @BeforeEach
    void listen() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        receiver.setExecutor(Executors.newCachedThreadPool());
        receiver.createContext("/actions", this::receive);
        receiver.createContext("/slow", this::answerLate);
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
        assertThat(send("/slow").result()).isEqualTo(Delivery.Result.UNAVAILABLE);
    }

    @Test
    void takesAReceiverThatIsAwayForUnavailable() throws Exception {
        receiver.stop(0);
        assertThat(send("/actions").result()).isEqualTo(Delivery.Result.UNAVAILABLE);
    }

    private Delivery send(String path) throws Exception {
        String url = "http://127.0.0.1:" + receiver.getAddress().getPort() + path;
        return new WebhookChannel(new DispatchSettings.Webhook(url, Duration.ofMillis(500), 10))
                .send(new OutboundAction(Actions.of("a-1", "webhook"), Map.of("country", "NL"), "Hello"))
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    private void receive(HttpExchange exchange) throws IOException {
        key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
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
