package io.eventhub.hub;

import io.eventhub.hub.stream.ShardStreams;
import io.eventhub.rules.InvalidRulebaseException;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts the hub. Stopping is in order: HTTP takes no more, shards commit and leave their group, the dispatcher ends,
 * then what is embedded.
 */
public final class HubApplication {
    private HubApplication() {}

    /**
     * Starts the hub and returns when it listens; what no setting names an address for is started within the process.
     *
     * @param properties settings that go before those of files and the environment
     * @throws InvalidRulebaseException when the rulebase has errors
     * @throws io.eventhub.hub.embedded.DataDirectoryInUseException when another hub works on the data directory
     */
    public static Running start(Map<String, ?> properties) {
        Surroundings surroundings = new Surroundings();
        SpringApplication application = new SpringApplication(HubContext.class);
        application.setRegisterShutdownHook(false);
        application.addInitializers(surroundings);
        try {
            ConfigurableApplicationContext context = application.run(arguments(properties));
            surroundings.closeFirst(context::close);
            ClassArchive.missing().ifPresent(ClassArchive::writeLater);
            return new Running(context, surroundings);
        } catch (RuntimeException e) {
            surroundings.close();
            throw rulebaseFailure(e).orElse(e);
        }
    }

    /** The findings are what the person who started the hub can use, not which bean they kept from being made. */
    private static Optional<RuntimeException> rulebaseFailure(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidRulebaseException invalid) {
                return Optional.of(invalid);
            }
        }
        return Optional.empty();
    }

    /** Arguments are what Spring reads first and everything else after. */
    private static String[] arguments(Map<String, ?> properties) {
        return properties.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new);
    }

    /** A hub that runs. Closed by its owner, or by the end of the process. */
    public static final class Running implements AutoCloseable {
        private final ConfigurableApplicationContext context;
        private final Surroundings surroundings;

        Running(ConfigurableApplicationContext context, Surroundings surroundings) {
            this.context = context;
            this.surroundings = surroundings;
        }

        public ConfigurableApplicationContext context() {
            return context;
        }

        /** The port HTTP listens on. */
        public int port() {
            return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        }

        public String bootstrapServers() {
            return context.getEnvironment().getRequiredProperty("hub.kafka.bootstrap-servers");
        }

        public String jdbcUrl() {
            return context.getEnvironment().getRequiredProperty("spring.datasource.url");
        }

        /** Waits until a shard has failed in a way that only a new process gets over, and returns then. */
        public void awaitFailure() throws InterruptedException {
            context.getBean(ShardStreams.class).awaitFailure();
        }

        /** Returns when all has stopped. */
        @Override
        public void close() {
            surroundings.close();
        }
    }
}
