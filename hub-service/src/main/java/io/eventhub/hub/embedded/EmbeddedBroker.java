package io.eventhub.hub.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;

/** A Kafka broker and controller (KRaft) in this JVM, with its data on disk. */
final class EmbeddedBroker implements EmbeddedServer {
    private static final int NODE_ID = 1;
    private static final String CONTROLLER = "CONTROLLER";
    private static final String HOST = "127.0.0.1";

    private final Path directory;
    private final int port;
    private @Nullable KafkaRaftServer server;

    /** @param port the port clients use; 0 takes a free one */
    EmbeddedBroker(Path directory, int port) {
        this.directory = directory;
        this.port = port;
    }

    @Override
    public synchronized Map<String, String> start() {
        int clientPort = FreePort.orFree(port);
        formatOnce();
        server = new KafkaRaftServer(new KafkaConfig(settings(clientPort, FreePort.orFree(0)), false), Time.SYSTEM);
        server.startup();
        String servers = HOST + ":" + clientPort;
        address(directory, servers);
        return Map.of("hub.kafka.bootstrap-servers", servers);
    }

    @Override
    public synchronized void close() {
        if (server != null) {
            server.shutdown();
            server.awaitShutdown();
            server = null;
            address(directory, "");
        }
    }

    /** Where the broker of a data directory listens, for commands beside the hub; empty when none runs. */
    static Optional<String> address(Path directory) {
        try {
            String servers = Files.readString(addressFile(directory)).strip();
            return servers.isEmpty() ? Optional.empty() : Optional.of(servers);
        } catch (IOException noneRuns) {
            return Optional.empty();
        }
    }

    private static void address(Path directory, String servers) {
        try {
            Files.writeString(addressFile(directory), servers);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the broker's address beside " + directory, e);
        }
    }

    private static Path addressFile(Path directory) {
        return directory.resolveSibling(directory.getFileName() + ".address");
    }

    private void formatOnce() {
        if (Files.exists(directory.resolve("meta.properties"))) {
            return;
        }
        try {
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(NODE_ID)
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setControllerListenerName(CONTROLLER)
                    .setMetadataLogDirectory(directory.toString())
                    .addDirectory(directory.toString())
                    .setIgnoreFormatted(true)
                    .run();
        } catch (Exception e) {
            throw new IllegalStateException("cannot prepare " + directory + " for the broker", e);
        }
    }

    private Map<String, String> settings(int clientPort, int controllerPort) {
        Map<String, String> settings = new HashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE_ID));
        settings.put("controller.quorum.voters", NODE_ID + "@" + HOST + ":" + controllerPort);
        settings.put(
                "listeners", "PLAINTEXT://" + HOST + ":" + clientPort + ",CONTROLLER://" + HOST + ":" + controllerPort);
        settings.put("advertised.listeners", "PLAINTEXT://" + HOST + ":" + clientPort);
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("controller.listener.names", CONTROLLER);
        settings.put("inter.broker.listener.name", "PLAINTEXT");
        settings.put("log.dirs", directory.toString());
        settings.put("auto.create.topics.enable", "false");
        settings.putAll(ONE_BROKER);
        settings.putAll(SMALL);
        return settings;
    }

    private static final Map<String, String> ONE_BROKER = Map.ofEntries(
            Map.entry("default.replication.factor", "1"),
            Map.entry("offsets.topic.replication.factor", "1"),
            Map.entry("offsets.topic.num.partitions", "4"),
            Map.entry("transaction.state.log.replication.factor", "1"),
            Map.entry("transaction.state.log.min.isr", "1"),
            Map.entry("transaction.state.log.num.partitions", "4"),
            // A transaction that follows another at once is told to come back; by default only after 20 ms.
            Map.entry("add.partitions.to.txn.retry.backoff.ms", "1"),
            // Longer than ending a transaction takes on a busy machine: a client that is refused waits and sends anew.
            Map.entry("add.partitions.to.txn.retry.backoff.max.ms", "2000"),
            // Whoever takes the shards of a killed hub waits for the end of its transaction.
            Map.entry("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000"),
            Map.entry("share.coordinator.state.topic.replication.factor", "1"),
            Map.entry("share.coordinator.state.topic.min.isr", "1"),
            Map.entry("share.coordinator.state.topic.num.partitions", "1"),
            Map.entry("group.initial.rebalance.delay.ms", "0"),
            // After a crash the controller refuses the new broker until the old one's session has run out.
            Map.entry("broker.session.timeout.ms", "4000"),
            Map.entry("broker.heartbeat.interval.ms", "1000"));

    private static final Map<String, String> SMALL = Map.of(
            "num.network.threads", "2",
            "num.io.threads", "4",
            "num.recovery.threads.per.data.dir", "2",
            "log.cleaner.dedupe.buffer.size", "16777216",
            "log.segment.bytes", "134217728",
            "log.index.size.max.bytes", "2097152");
}
