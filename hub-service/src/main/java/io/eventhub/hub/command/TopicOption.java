package io.eventhub.hub.command;

import io.eventhub.hub.embedded.EmbeddedDefault;
import io.eventhub.hub.replay.TopicRecording;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The topic of events that a command reads, beside the hub and without a trace. */
final class TopicOption {
    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "The broker; by default that of KAFKA_BOOTSTRAP_SERVERS, or the one of the hub that runs on"
                    + " --data.")
    private @Nullable String bootstrapServers;

    @Option(
            names = "--topic",
            paramLabel = "NAME",
            defaultValue = "hub.events",
            description = "The topic of events (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // has a default
    private String topic;

    @Option(
            names = "--kafka-properties",
            paramLabel = "FILE",
            description = "Settings of the Kafka client, for authentication and encryption.")
    private @Nullable Path properties;

    /** @param fromMs record time, milliseconds since the epoch */
    TopicRecording recording(Map<String, String> environment, Path dataDirectory, long fromMs) throws IOException {
        Map<String, Object> client = new HashMap<>();
        if (properties != null) {
            Properties given = new Properties();
            try (Reader reader = Files.newBufferedReader(properties, StandardCharsets.UTF_8)) {
                given.load(reader);
            }
            given.stringPropertyNames().forEach(name -> client.put(name, given.getProperty(name)));
        }
        client.put("bootstrap.servers", servers(environment, dataDirectory));
        return new TopicRecording(client, topic, fromMs);
    }

    private String servers(Map<String, String> environment, Path dataDirectory) {
        if (bootstrapServers != null) {
            return bootstrapServers;
        }
        String named = environment.getOrDefault("KAFKA_BOOTSTRAP_SERVERS", "");
        if (!named.isEmpty()) {
            return named;
        }
        return EmbeddedDefault.runningBroker(dataDirectory)
                .orElseThrow(() -> new CommandFailedException(
                        "no broker: give --bootstrap-servers, set KAFKA_BOOTSTRAP_SERVERS, or name with --data the"
                                + " directory of a running hub; there is none in " + dataDirectory));
    }
}
