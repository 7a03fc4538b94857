package io.eventhub.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.eventhub.model.WallClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;

/**
 * The far end of the webhook channel: takes actions and records how old the events that called for them are. Only those
 * scenarios count in which every event is answered at once, so that it is known how many must come.
 */
final class ActionReceiver implements AutoCloseable {
    private static final Pattern SENT = Pattern.compile("\"sentNs\"\\s*:\\s*(\\d+)");

    private static final Pattern SCENARIO = Pattern.compile("\"scenario-(\\d+)\"");

    private final WallClock clock;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private static final long SECOND_NS = 1_000_000_000L;
    private static final int FIRST_SECONDS = 10;

    private final Histogram latencies = new Histogram(3);
    private final List<Histogram> seconds = new ArrayList<>();
    private long measuredFromNs;

    ActionReceiver(WallClock clock) throws IOException {
        this.clock = clock;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        server.createContext("/actions", this::receive);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/actions";
    }

    private void receive(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        long nowNs = clock.ticksNs();
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
        Matcher sent = SENT.matcher(body);
        Matcher scenario = SCENARIO.matcher(body);
        if (sent.find() && scenario.find() && ScenarioMix.isImmediate(Integer.parseInt(scenario.group(1)))) {
            record(Long.parseLong(sent.group(1)), nowNs);
        }
    }

    private synchronized void record(long sentNs, long nowNs) {
        if (sentNs >= measuredFromNs) {
            latencies.recordValue(nowNs - sentNs);
            int second = (int) ((sentNs - measuredFromNs) / SECOND_NS);
            while (seconds.size() <= second) {
                seconds.add(new Histogram(3));
            }
            seconds.get(second).recordValue(nowNs - sentNs);
            notifyAll();
        }
    }

    /** From here on only events that are due from {@code fromNs} on count. */
    synchronized void measureFrom(long fromNs) {
        measuredFromNs = fromNs;
        latencies.reset();
        seconds.clear();
    }

    /** Waits until {@code count} actions came or {@code limit} passed. */
    synchronized void awaitActions(long count, Duration limit) throws InterruptedException {
        long untilNs = clock.ticksNs() + limit.toNanos();
        while (latencies.getTotalCount() < count && clock.ticksNs() < untilNs) {
            wait(100);
        }
    }

    /** Of events that were due in the first ten seconds. */
    synchronized Histogram ofFirstSeconds() {
        Histogram first = new Histogram(3);
        seconds.stream().limit(FIRST_SECONDS).forEach(first::add);
        return first;
    }

    /** Of the events that were due in each second. */
    synchronized List<Histogram> bySecond() {
        return seconds.stream().map(Histogram::copy).toList();
    }

    synchronized Histogram latencies() {
        return latencies.copy();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
