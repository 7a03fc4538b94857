package io.eventhub.hub.proof;

import io.eventhub.hub.HubApplication;
import io.eventhub.hub.embedded.TestServers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A hub in this process, with topics of its own on the test servers; its shards' files are in a folder. */
final class TestHub {
    private final String name;
    private final Path folder;
    private final Path rulebase;

    /** @param name the prefix of its topics */
    TestHub(String name, Path folder) {
        this(name, folder, ProofRulebase.folder());
    }

    TestHub(String name, Path folder, Path rulebase) {
        this.name = name;
        this.folder = folder;
        this.rulebase = rulebase;
    }

    HubApplication.Running start() {
        return start(Duration.ZERO);
    }

    /** @param warmUp how long it may warm up before it is ready */
    HubApplication.Running start(Duration warmUp) {
        Map<String, Object> properties = new HashMap<>(TestServers.datasource());
        properties.put("hub.kafka.bootstrap-servers", bootstrapServers());
        properties.put("hub.kafka.topic-prefix", name);
        properties.put("hub.stream.application-id", name);
        properties.put("hub.data-directory", folder);
        properties.put("hub.rulebase.directory", rulebase);
        properties.put("server.port", 0);
        properties.put("hub.warm-up.limit", warmUp);
        return HubApplication.start(properties);
    }

    TopicReader topics() {
        return new TopicReader(bootstrapServers(), name);
    }

    TopicWriter events() {
        return new TopicWriter(bootstrapServers(), name);
    }

    Postgres postgres(String actors) {
        return new Postgres(TestServers.datasource(), actors);
    }

    private static String bootstrapServers() {
        return String.valueOf(TestServers.kafka().get("bootstrap.servers"));
    }
}
