package io.eventhub.hub.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the hub starts for itself when no broker or no database is configured. Started before the Spring context, which
 * it tells where things are; stopped after everything that uses it.
 *
 * <pre>
 *   close() or Ctrl-C:  what closeFirst was given, last one first → broker and Postgres → lock of the directory
 * </pre>
 */
public final class EmbeddedDefault implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDefault.class);

    private final DataDirectory directory;
    private final List<EmbeddedServer> servers = new ArrayList<>();
    private final Deque<Runnable> users = new ArrayDeque<>();
    private final Map<String, String> properties = new LinkedHashMap<>();
    private final Thread shutdownHook = new Thread(this::stop, "embedded-shutdown");
    private boolean closed;

    private EmbeddedDefault(DataDirectory directory) {
        this.directory = directory;
    }

    /**
     * Locks the data directory and starts what is asked for, on free ports of the loopback address.
     *
     * @throws DataDirectoryInUseException when another hub works on the directory
     */
    public static EmbeddedDefault start(Path dataDirectory, boolean broker, boolean postgres) {
        return start(dataDirectory, broker, postgres, 0, 0);
    }

    /** The same on given ports; 0 takes a free one. */
    public static EmbeddedDefault start(
            Path dataDirectory, boolean broker, boolean postgres, int brokerPort, int postgresPort) {
        DataDirectory directory = DataDirectory.lock(dataDirectory);
        EmbeddedDefault embedded = new EmbeddedDefault(directory);
        if (broker) {
            embedded.servers.add(new EmbeddedBroker(directory.resolve("kafka"), brokerPort));
        }
        if (postgres) {
            embedded.servers.add(
                    new EmbeddedPostgresServer(directory.resolve("postgres"), programs(directory), postgresPort));
        }
        embedded.startServers();
        return embedded;
    }

    /** The {@code spring.datasource.*} of the Postgres that another process runs on this data directory now. */
    public static Optional<Map<String, String>> runningDatabase(Path dataDirectory) {
        Path postgres = dataDirectory.toAbsolutePath().normalize().resolve("postgres");
        return new EmbeddedPostgresServer(postgres, postgres, 0).running();
    }

    /** Where the broker listens that another process runs on this data directory now. */
    public static Optional<String> runningBroker(Path dataDirectory) {
        return EmbeddedBroker.address(dataDirectory.toAbsolutePath().normalize().resolve("kafka"));
    }

    /** Settings for a Spring context: {@code hub.kafka.bootstrap-servers} and {@code spring.datasource.*}. */
    public Map<String, String> properties() {
        return Map.copyOf(properties);
    }

    /** Has {@code closer} run before the servers stop: closes what uses them. */
    public synchronized void closeFirst(Runnable closer) {
        users.push(closer);
    }

    @Override
    public void close() {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(shutdownHook);
        } catch (IllegalStateException alreadyShuttingDown) {
            LOG.debug("closed while the process ends");
        }
    }

    private void startServers() {
        Runtime.getRuntime().addShutdownHook(shutdownHook);
        try {
            List<CompletableFuture<Map<String, String>>> starts =
                    servers.stream().map(EmbeddedDefault::startAside).toList();
            CompletableFuture.allOf(starts.toArray(CompletableFuture[]::new)).join();
            starts.forEach(start -> properties.putAll(start.join()));
        } catch (CompletionException e) {
            close();
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static CompletableFuture<Map<String, String>> startAside(EmbeddedServer server) {
        return CompletableFuture.supplyAsync(
                server::start, task -> new Thread(task, server.getClass().getSimpleName() + "-start").start());
    }

    private synchronized void stop() {
        if (closed) {
            return;
        }
        closed = true;
        while (!users.isEmpty()) {
            runQuietly(users.pop());
        }
        servers.parallelStream().forEach(server -> runQuietly(server::close));
        runQuietly(this::unlock);
    }

    private void unlock() {
        try {
            directory.close();
        } catch (IOException e) {
            LOG.warn("the lock of the data directory was not given back", e);
        }
    }

    /** One that fails to stop must not keep the others running. */
    private static void runQuietly(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            LOG.warn("a step of the shutdown failed", e);
        }
    }

    /** One copy for every data directory of this person; beside the data where there is no home to write to. */
    private static Path programs(DataDirectory directory) {
        Path shared = Path.of(System.getProperty("user.home"), ".cache", "business-event-hub");
        try {
            return Files.createDirectories(shared);
        } catch (IOException noWritableHome) {
            return directory.resolve("programs");
        }
    }
}
