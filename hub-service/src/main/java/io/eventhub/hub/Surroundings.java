package io.eventhub.hub;

import io.eventhub.hub.embedded.EmbeddedDefault;
import io.eventhub.hub.rulebase.RulebaseLoader;
import io.eventhub.hub.settings.HubSettings;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;

/**
 * What must be there before the Spring context: the checked rulebase folder, without which nothing starts, then the data
 * directory's lock and what is embedded.
 */
final class Surroundings implements ApplicationContextInitializer<ConfigurableApplicationContext>, AutoCloseable {
    private static final String BROKER = "hub.kafka.bootstrap-servers";

    /** What the environment calls it by custom; the setting goes before it. */
    private static final String BROKER_VARIABLE = "KAFKA_BOOTSTRAP_SERVERS";

    private @Nullable EmbeddedDefault embedded;

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        HubSettings settings = Binder.get(environment).bindOrCreate("hub", HubSettings.class);
        RulebaseLoader.check(settings)
                .ifPresent(folder -> context.getBeanFactory().registerSingleton("rulebaseFolder", folder));
        Map<String, Object> addresses = new TreeMap<>();
        String broker = environment.getProperty(BROKER_VARIABLE, "");
        if (!StringUtils.hasText(settings.kafka().bootstrapServers()) && StringUtils.hasText(broker)) {
            addresses.put(BROKER, broker);
        }
        EmbeddedDefault started = EmbeddedDefault.start(
                settings.dataDirectory(),
                !StringUtils.hasText(settings.kafka().bootstrapServers()) && addresses.isEmpty(),
                !StringUtils.hasText(environment.getProperty("spring.datasource.url")));
        embedded = started;
        addresses.putAll(started.properties());
        environment.getPropertySources().addFirst(new MapPropertySource("embedded", addresses));
    }

    void closeFirst(Runnable user) {
        EmbeddedDefault started = embedded;
        if (started != null) {
            started.closeFirst(user);
        }
    }

    @Override
    public void close() {
        EmbeddedDefault started = embedded;
        if (started != null) {
            started.close();
        }
    }
}
