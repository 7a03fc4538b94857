package io.eventhub.hub.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.hub.Hub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/** {@code hub serve} in a process of its own, on a data directory of its own, to be killed. */
final class HubProcess implements AutoCloseable {
    private static final Duration START_WAIT = Duration.ofSeconds(90);
    private static final Pattern LISTENS = Pattern.compile("The hub listens on http://localhost:(\\d+)");

    private final Path rulebase;
    private final Path data;
    private final Path folder;
    private final Map<String, String> environment;
    private int starts;
    private Path log;
    private @Nullable Process process;

    HubProcess(Path rulebase, Path folder) {
        this(rulebase, folder, Map.of());
    }

    /** @param environment what it is told beside its command line */
    HubProcess(Path rulebase, Path folder, Map<String, String> environment) {
        this.rulebase = rulebase;
        this.folder = folder;
        this.environment = environment;
        this.data = folder.resolve("data");
        this.log = folder.resolve("hub.log");
    }

    Path data() {
        return data;
    }

    /** Returns when it listens. */
    HubClient start() throws IOException {
        log = Files.createDirectories(folder).resolve("hub-" + starts++ + ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command()).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("HUB_WARMUP_LIMIT", "0s");
        builder.environment().putAll(environment);
        process = builder.start();
        try {
            Awaitility.await("hub listens")
                    .atMost(START_WAIT)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> port().isPresent() || !running().isAlive());
        } catch (ConditionTimeoutException e) {
            throw new IllegalStateException("the hub did not start:\n" + Files.readString(log), e);
        }
        return new HubClient(port().orElseThrow(() -> new IllegalStateException("the hub ended:\n" + output())));
    }

    private List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Hub.class.getName(),
                "serve",
                "--rulebase",
                rulebase.toString(),
                "--data",
                data.toString(),
                "--port",
                "0");
    }

    private Optional<Integer> port() throws IOException {
        Matcher listens = LISTENS.matcher(output());
        return listens.find() ? Optional.of(Integer.valueOf(listens.group(1))) : Optional.empty();
    }

    /** What it has printed since it was last started. */
    String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private Process running() {
        return Objects.requireNonNull(process);
    }

    /** {@code kill -9}. */
    void kill() throws InterruptedException {
        running().destroyForcibly();
        assertThat(running().waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    /** As Ctrl-C does; returns when it has ended, fails when it takes more than 10 s. */
    void stop() throws InterruptedException {
        running().destroy();
        assertThat(running().waitFor(10, TimeUnit.SECONDS))
                .as("stops within 10 s")
                .isTrue();
    }

    /** Leaves nothing running, whatever the test came to. */
    @Override
    public void close() throws IOException {
        if (process != null) {
            process.destroyForcibly();
        }
        Path pidFile = data.resolve("postgres/data/postmaster.pid");
        if (Files.exists(pidFile)) {
            long postgres = Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
            ProcessHandle.of(postgres).ifPresent(ProcessHandle::destroy);
        }
    }
}
