package io.eventhub.hub;

import io.eventhub.hub.embedded.EmbeddedDefault;
import io.eventhub.hub.rulebase.BuildCommand;
import io.eventhub.hub.rulebase.RulebaseLoader;
import io.eventhub.hub.settings.HubSettings;
import io.eventhub.rules.recognition.CompiledUnits;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;

/**
 * What must be there before the Spring context: the checked rulebase folder, without which the hub does not start, the data
 * directory's lock, and what is embedded.
 */
final class Surroundings implements ApplicationContextInitializer<ConfigurableApplicationContext>, AutoCloseable {
    private static final String BROKER = "hub.kafka.bootstrap-servers";

    /** What the environment calls it by custom; the setting goes before it. */
    private static final String BROKER_VARIABLE = "KAFKA_BOOTSTRAP_SERVERS";

    private static final String COMPILED_RULES = "compiled-rules";

    private @Nullable EmbeddedDefault embedded;

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        HubSettings settings = Binder.get(environment).bindOrCreate("hub", HubSettings.class);
        Map<String, Object> addresses = new TreeMap<>();
        String given = environment.getProperty(BROKER_VARIABLE, "");
        if (!StringUtils.hasText(settings.kafka().bootstrapServers()) && StringUtils.hasText(given)) {
            addresses.put(BROKER, given);
        }
        boolean broker = !StringUtils.hasText(settings.kafka().bootstrapServers()) && addresses.isEmpty();
        boolean postgres = !StringUtils.hasText(environment.getProperty("spring.datasource.url"));
        EmbeddedDefault started = checked(
                settings,
                context.getBeanFactory(),
                () -> EmbeddedDefault.start(settings.dataDirectory(), broker, postgres));
        embedded = started;
        CompiledUnits.shared().openCache();
        if (settings.rulebase().buildProcess()) {
            CompiledUnits.shared().buildBy(BuildCommand.line(Hub.class));
        }
        addresses.putAll(started.properties());
        environment.getPropertySources().addFirst(new MapPropertySource("embedded", addresses));
    }

    /** For a wrong rulebase nothing is made; where there is something already, it starts while the rulebase is checked. */
    private static EmbeddedDefault checked(
            HubSettings settings, ConfigurableListableBeanFactory beans, Supplier<EmbeddedDefault> start) {
        CompiledUnits.shared().cacheIn(settings.dataDirectory().resolve(COMPILED_RULES));
        Runnable check = () ->
                RulebaseLoader.check(settings).ifPresent(folder -> beans.registerSingleton("rulebaseFolder", folder));
        if (Files.isDirectory(settings.dataDirectory())) {
            return startedBeside(check, start);
        }
        check.run();
        return start.get();
    }

    private static EmbeddedDefault startedBeside(Runnable check, Supplier<EmbeddedDefault> start) {
        CompletableFuture<EmbeddedDefault> starting =
                CompletableFuture.supplyAsync(start, task -> new Thread(task, "embedded-start").start());
        try {
            check.run();
        } catch (RuntimeException e) {
            starting.thenAccept(EmbeddedDefault::close)
                    .exceptionally(notStarted -> {
                        e.addSuppressed(notStarted);
                        return null;
                    })
                    .join();
            throw e;
        }
        try {
            return starting.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
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
