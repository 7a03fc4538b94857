package io.eventhub.hub.proof;

import com.sun.net.httpserver.HttpServer;
import io.eventhub.model.WallClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** What webhooks are posted to: answers 200 and remembers which ids came when, however often. */
final class Receiver implements AutoCloseable {
    private final WallClock clock;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final Map<String, ConcurrentLinkedQueue<Long>> arrivalsMs = new ConcurrentHashMap<>();

    Receiver(WallClock clock) throws IOException {
        this.clock = clock;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            String id = Objects.requireNonNull(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
            exchange.getRequestBody().readAllBytes();
            arrivalsMs.computeIfAbsent(id, key -> new ConcurrentLinkedQueue<>()).add(clock.timeMs());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/actions";
    }

    Set<String> ids() {
        return Set.copyOf(arrivalsMs.keySet());
    }

    /** When each id that came more than once came. */
    Map<String, List<Long>> repeated() {
        return arrivalsMs.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> List.copyOf(entry.getValue())));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
