package io.eventhub.bench;

import io.eventhub.model.WallClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged hub on its embedded default, in a process of its own, which {@code ./hub} becomes. */
final class HubProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    private final Process process;
    private final String url;
    private final Duration readyAfter;

    private HubProcess(Process process, String url, Duration readyAfter) {
        this.process = process;
        this.url = url;
        this.readyAfter = readyAfter;
    }

    /**
     * Starts it over {@code folder}/rulebase, with settings in the environment, and waits until it is ready; its log goes to
     * {@code folder}/hub.log.
     */
    static HubProcess start(Path folder, String webhookUrl, Map<String, String> settings, WallClock clock)
            throws IOException, InterruptedException {
        int port = freePort();
        List<String> command = List.of(
                "./hub",
                "serve",
                "--rulebase",
                folder.resolve("rulebase").toString(),
                "--data",
                folder.resolve("data").toString(),
                "--port",
                Integer.toString(port));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("hub.log").toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("HUB_SKIP_BUILD", "1");
        builder.environment().put("HUB_DISPATCH_WEBHOOK_URL", webhookUrl);
        builder.environment().putAll(settings);
        long startNs = clock.ticksNs();
        Process process = builder.start();
        // a benchmark that is interrupted takes its hubs along
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        String url = "http://127.0.0.1:" + port;
        while (!isReady(url)) {
            Duration waited = Duration.ofNanos(clock.ticksNs() - startNs);
            if (!process.isAlive() || waited.compareTo(START_LIMIT) > 0) {
                process.destroyForcibly();
                throw new IllegalStateException(
                        "the hub is not ready after " + waited + "; its log is " + folder.resolve("hub.log"));
            }
            process.waitFor(200, TimeUnit.MILLISECONDS);
        }
        return new HubProcess(process, url, Duration.ofNanos(clock.ticksNs() - startNs));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean isReady(String url) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/actuator/health/readiness"))
                .timeout(Duration.ofSeconds(2))
                .build();
        try {
            return HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYetListening) {
            return false;
        }
    }

    /** What is left on its heap afterwards is in use. */
    void collectGarbage() throws IOException, InterruptedException {
        new ProcessBuilder("jcmd", Long.toString(process.pid()), "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    String url() {
        return url;
    }

    Duration readyAfter() {
        return readyAfter;
    }

    /** {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
