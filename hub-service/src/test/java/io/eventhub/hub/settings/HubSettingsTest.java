package io.eventhub.hub.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class HubSettingsTest {
    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("data-directory", "data"),
            Map.entry("time.grace", "PT1S"),
            Map.entry("time.settling", "PT30S"),
            Map.entry("time.allowed-lateness", "PT1M"),
            Map.entry("time.max-skew", "PT1M"),
            Map.entry("time.dedupe-window", "PT24H"),
            Map.entry("engine.facts-per-actor", "10000"),
            Map.entry("kafka.bootstrap-servers", ""),
            Map.entry("kafka.topic-prefix", "hub"),
            Map.entry("kafka.partitions", "2"),
            Map.entry("kafka.replication-factor", "1"),
            Map.entry("kafka.request-timeout", "PT5S"),
            Map.entry("kafka.properties", "{}"),
            Map.entry("rulebase.directory", "rulebase"),
            Map.entry("rulebase.memory-cap", "1073741824B"),
            Map.entry("rulebase.at-start", "CHANGED_FOLDER"),
            Map.entry("rulebase.timelines", "REQUIRED"),
            Map.entry("rulebase.four-eyes", "false"),
            Map.entry("rulebase.watch", "false"),
            Map.entry("rulebase.watch-interval", "PT10S"),
            Map.entry("rulebase.poll-interval", "PT5S"),
            Map.entry("rulebase.build-process", "true"),
            Map.entry("rulebase.effect-events", "10000"),
            Map.entry("rulebase.effect-after", "PT30S"),
            Map.entry("rulebase.effect-window", "PT24H"),
            Map.entry("ingest.max-body", "1048576B"),
            Map.entry("ingest.acknowledge-timeout", "PT5S"),
            Map.entry("ingest.retry-after", "PT2S"),
            Map.entry("stream.application-id", "business-event-hub"),
            Map.entry("stream.threads", "1"),
            Map.entry("stream.guarantee", "EXACTLY_ONCE"),
            Map.entry("stream.commit-interval", "PT0.5S"),
            Map.entry("stream.cache", "4194304B"),
            Map.entry("stream.session-timeout", "PT10S"),
            Map.entry("stream.transaction-timeout", "PT10S"),
            Map.entry("stream.tick", "PT0.02S"),
            Map.entry("stream.sample-interval", "PT0.05S"),
            Map.entry("stream.close-timeout", "PT5S"),
            Map.entry("stream.standby-replicas", "0"),
            Map.entry("dispatch.max-attempts", "30"),
            Map.entry("dispatch.max-age", "PT24H"),
            Map.entry("dispatch.initial-backoff", "PT0.2S"),
            Map.entry("dispatch.max-backoff", "PT5M"),
            Map.entry("dispatch.retry-interval", "PT0.2S"),
            Map.entry("dispatch.lease", "PT15S"),
            Map.entry("dispatch.keep", "PT2160H"),
            Map.entry("dispatch.webhook.url", ""),
            Map.entry("dispatch.webhook.timeout", "PT5S"),
            Map.entry("dispatch.webhook.max-in-flight", "256"),
            Map.entry("history.batch-size", "500"),
            Map.entry("history.keep", "PT2160H"),
            Map.entry("history.clean-interval", "PT1H"),
            Map.entry("profiles.cache-size", "100000"),
            Map.entry("profiles.max-staleness", "PT1M"),
            Map.entry("profiles.view", ""),
            Map.entry("profiles.actor-column", "actor"),
            Map.entry("warm-up.limit", "PT10S"));

    private final ApplicationContextRunner context =
            new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @Test
    void everyKeyHasTheDefaultOfItsDocumentation() {
        context.run(started -> {
            List<String> keys = new ArrayList<>();
            collect("", started.getBean(HubSettings.class), keys);
            assertThat(keys)
                    .containsExactlyInAnyOrderElementsOf(DEFAULTS.entrySet().stream()
                            .map(entry -> entry.getKey() + "=" + entry.getValue())
                            .toList());
        });
    }

    @Test
    void everyKeyCanBeSet() {
        String[] settings = DEFAULTS.entrySet().stream()
                .filter(entry -> !entry.getKey().equals("kafka.properties"))
                .map(entry -> "hub." + entry.getKey() + "=" + entry.getValue())
                .toArray(String[]::new);

        context.withPropertyValues(settings).run(started -> assertThat(started).hasSingleBean(HubSettings.class));
    }

    @Test
    void aKeyNobodyKnowsStopsTheStart() {
        context.withPropertyValues("hub.time.graze=2s")
                .run(started ->
                        assertThat(started.getStartupFailure()).rootCause().hasMessageContaining("hub.time.graze"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hub.time.grace=-1s",
                "hub.kafka.partitions=0",
                "hub.kafka.topic-prefix=",
                "hub.stream.tick=0s",
                "hub.stream.threads=0",
                "hub.ingest.max-body=much",
                "hub.stream.guarantee=perhaps",
                "hub.dispatch.max-attempts=0",
            })
    void aValueOutOfRangeStopsTheStart(String setting) {
        context.withPropertyValues(setting).run(started -> assertThat(started).hasFailed());
    }

    @Test
    void kafkaClientsGetTheirPropertiesAsTheyAre() {
        context.withPropertyValues(
                        "hub.kafka.bootstrap-servers=one:9092,two:9092",
                        "hub.kafka.properties.[security.protocol]=SASL_SSL")
                .run(started -> assertThat(
                                started.getBean(HubSettings.class).kafka().clientProperties())
                        .containsEntry("bootstrap.servers", "one:9092,two:9092")
                        .containsEntry("security.protocol", "SASL_SSL"));
    }

    @Test
    void topicsHaveThePrefix() {
        context.withPropertyValues("hub.kafka.topic-prefix=test").run(started -> {
            KafkaSettings kafka = started.getBean(HubSettings.class).kafka();
            assertThat(List.of(Topic.values()))
                    .extracting(kafka::topic)
                    .containsExactly(
                            "test.events",
                            "test.business-events",
                            "test.decisions",
                            "test.actions",
                            "test.outcomes",
                            "test.events-dlt",
                            "test.clock");
        });
    }

    private static void collect(String prefix, Record settings, List<String> keys) {
        for (RecordComponent component : settings.getClass().getRecordComponents()) {
            String key = prefix + dashed(component.getName());
            Object value = value(component, settings);
            if (value instanceof Record nested) {
                collect(key + ".", nested, keys);
            } else {
                keys.add(key + "=" + value);
            }
        }
    }

    private static String dashed(String name) {
        String dashed = name.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
        return ConfigurationPropertyName.of(dashed).toString();
    }

    private static Object value(RecordComponent component, Record settings) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(settings);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(HubSettings.class)
    static class Settings {}
}
