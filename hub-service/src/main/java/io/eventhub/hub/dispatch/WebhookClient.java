package io.eventhub.hub.dispatch;

import java.net.ProxySelector;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.SystemDefaultRoutePlanner;
import org.apache.hc.core5.concurrent.DefaultThreadFactory;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.Message;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.entity.DiscardingEntityConsumer;
import org.apache.hc.core5.http.nio.support.AsyncRequestBuilder;
import org.apache.hc.core5.http.nio.support.BasicResponseConsumer;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.reactor.IOReactorConfig;

/**
 * Posts JSON to one address over HTTP/1.1, each text once: no retries, redirects or cookies. One thread does it all, so that
 * what is told of an answer must be done at once. Thread-safe.
 */
final class WebhookClient {
    private static final ContentType JSON = ContentType.create("application/json");

    private final CloseableHttpAsyncClient client;
    private final URI url;
    private final Duration timeout;

    /** @param timeout from the wait for a connection to the answer */
    WebhookClient(URI url, Duration timeout, int maxConnections) {
        this.url = url;
        this.timeout = timeout;
        this.client = HttpAsyncClients.custom()
                .setIOReactorConfig(IOReactorConfig.custom().setIoThreadCount(1).build())
                .setThreadFactory(new DefaultThreadFactory("webhook", true))
                .setConnectionManager(connections(maxConnections))
                .setDefaultRequestConfig(
                        RequestConfig.custom().setProtocolUpgradeEnabled(false).build())
                .setRoutePlanner(new SystemDefaultRoutePlanner(ProxySelector.getDefault()))
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableContentCompression()
                .build();
        client.start();
    }

    private static PoolingAsyncClientConnectionManager connections(int most) {
        return PoolingAsyncClientConnectionManagerBuilder.create()
                .setMaxConnTotal(most)
                .setMaxConnPerRoute(most)
                .setDefaultTlsConfig(TlsConfig.custom()
                        .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1)
                        .build())
                .build();
    }

    /** Completes with the answer's status; what is too late is given up, and its connection closed. */
    CompletableFuture<Integer> post(String idempotencyKey, String json) {
        AsyncRequestProducer request = AsyncRequestBuilder.post(url)
                .addHeader("Idempotency-Key", idempotencyKey)
                .setEntity(json.getBytes(StandardCharsets.UTF_8), JSON)
                .build();
        CompletableFuture<Integer> status = new CompletableFuture<>();
        Future<?> exchange = client.execute(
                request, new BasicResponseConsumer<>(new DiscardingEntityConsumer<Void>()), new Told(status));
        return status.orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS).whenComplete((code, failure) -> {
            if (failure != null) {
                exchange.cancel(true);
            }
        });
    }

    private record Told(CompletableFuture<Integer> status) implements FutureCallback<Message<HttpResponse, Void>> {
        @Override
        public void completed(Message<HttpResponse, Void> answer) {
            status.complete(answer.getHead().getCode());
        }

        @Override
        public void failed(Exception failure) {
            status.completeExceptionally(failure);
        }

        @Override
        public void cancelled() {
            status.cancel(false);
        }
    }
}
