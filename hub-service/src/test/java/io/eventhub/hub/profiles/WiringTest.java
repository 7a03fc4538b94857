package io.eventhub.hub.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.hub.dispatch.DispatchListener;
import io.eventhub.hub.embedded.TestServers;
import io.eventhub.hub.event.ActionCodec;
import io.eventhub.hub.history.DecisionHistory;
import io.eventhub.hub.rulebase.CurrentRulebase;
import io.eventhub.hub.settings.HubSettings;
import io.eventhub.hub.stream.TestRulebase;
import io.eventhub.model.Action;
import io.eventhub.model.SystemWallClock;
import io.eventhub.model.WallClock;
import io.eventhub.profile.ProfileStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/** Profiles, dispatch and history as Spring puts them together. */
final class WiringTest {
    @Test
    void dispatchesAnActionOfTheTopicAndStops() throws Exception {
        String prefix = "wiring-" + UUID.randomUUID();
        for (String topic : new String[] {"actions", "outcomes", "decisions", "business-events"}) {
            TestServers.createTopic(prefix + "." + topic);
        }
        try (ConfigurableApplicationContext context = start(prefix);
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                        TestServers.kafka(), new ByteArraySerializer(), new ByteArraySerializer())) {
            context.getBean(ProfileStore.class).put("walter", Map.of("country", "NL"), OptionalLong.empty());
            Action action = new Action("w-1", "walter", "s", "a", "c", "log", "", 1, 1, Map.of());
            producer.send(new ActionCodec().record(prefix + ".actions", action)).get();

            assertThat(context.getBean(Dispatched.class).actions().poll(20, TimeUnit.SECONDS))
                    .isEqualTo(action);
            assertThat(context.getBean(DecisionHistory.class).decision("unknown"))
                    .isEmpty();
        }
    }

    private static ConfigurableApplicationContext start(String prefix) {
        Map<String, Object> settings = new HashMap<>(TestServers.datasource());
        settings.put("hub.kafka.bootstrap-servers", TestServers.kafka().get("bootstrap.servers"));
        settings.put("hub.kafka.topic-prefix", prefix);
        settings.put("hub.stream.application-id", prefix);
        settings.put("spring.main.banner-mode", "off");
        // these parts have no shards, which the hub's health looks at
        settings.put("management.endpoint.health.validate-group-membership", false);
        return new SpringApplicationBuilder(Parts.class)
                .web(WebApplicationType.NONE)
                .properties(settings)
                .run();
    }

    /** What was dispatched. */
    record Dispatched(BlockingQueue<Action> actions) {}

    @EnableAutoConfiguration
    @EnableConfigurationProperties(HubSettings.class)
    @ComponentScan({"io.eventhub.hub.profiles", "io.eventhub.hub.dispatch", "io.eventhub.hub.history"})
    static class Parts {
        @Bean
        WallClock clock() {
            return new SystemWallClock();
        }

        @Bean
        CurrentRulebase rulebase() {
            return TestRulebase::compiled;
        }

        @Bean
        MeterRegistry registry() {
            return new SimpleMeterRegistry();
        }

        @Bean
        Dispatched dispatched() {
            return new Dispatched(new LinkedBlockingQueue<>());
        }

        @Bean
        DispatchListener listener(Dispatched dispatched) {
            return (action, latencyMs) -> dispatched.actions().add(action);
        }
    }
}
