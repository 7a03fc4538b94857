package io.eventhub.hub.stream;

import io.eventhub.hub.settings.KafkaSettings;
import io.eventhub.hub.settings.Topic;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Makes the hub's topics where they are missing, before anybody reads them, and refuses to start on one that could not
 * work.
 */
final class HubTopics implements SmartLifecycle {
    private static final int PHASE = 500;
    private static final Logger LOG = LoggerFactory.getLogger(HubTopics.class);
    /** Room for an event of the largest body over HTTP with its headers. */
    private static final int MAX_EVENT = 3 << 20;

    /** Room for what comes of such an event: its dead letter, a decision that carries its data more than once. */
    static final int MAX_RESULT = 16 << 20;

    private static final String CLOCK_RETENTION_MS =
            Long.toString(Duration.ofHours(1).toMillis());
    private static final String LOG_APPEND_TIME = "LogAppendTime";

    private static final int MOST_ASKED = 100;
    private static final long ASK_AGAIN_NS = 100_000_000;

    private final Admin admin;
    private final KafkaSettings kafka;
    private volatile boolean ready;
    private volatile int partitions;

    HubTopics(Admin admin, KafkaSettings kafka) {
        this.admin = admin;
        this.kafka = kafka;
    }

    /** @throws IllegalStateException when the broker is away or the events topic lacks the broker's append time */
    @Override
    public void start() {
        Set<String> present = await(admin.listTopics().names());
        Set<NewTopic> missing = Arrays.stream(Topic.values())
                .filter(topic -> !present.contains(kafka.topic(topic)))
                .map(this::newTopic)
                .collect(Collectors.toUnmodifiableSet());
        create(missing);
        checkEventsTopic();
        ready = true;
    }

    /** Those of the events topic, once this has started. */
    int partitions() {
        return partitions;
    }

    @Override
    public void stop() {
        ready = false;
    }

    @Override
    public boolean isRunning() {
        return ready;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private NewTopic newTopic(Topic topic) {
        Map<String, String> configuration = new HashMap<>();
        int maxBytes = topic == Topic.EVENTS ? MAX_EVENT : MAX_RESULT;
        configuration.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(maxBytes));
        if (topic == Topic.EVENTS || topic == Topic.CLOCK) {
            configuration.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, LOG_APPEND_TIME);
        }
        if (topic == Topic.CLOCK) {
            configuration.put(TopicConfig.RETENTION_MS_CONFIG, CLOCK_RETENTION_MS);
        }
        int partitions = topic == Topic.CLOCK ? 1 : kafka.partitions();
        return new NewTopic(kafka.topic(topic), partitions, kafka.replicationFactor()).configs(configuration);
    }

    private void create(Collection<NewTopic> missing) {
        admin.createTopics(missing).values().forEach((name, created) -> {
            try {
                await(created);
                LOG.info("topic {} made", name);
            } catch (TopicExistsException madeByAnotherInstance) {
                LOG.debug("topic {} was made by another instance meanwhile", name);
            }
        });
    }

    private void checkEventsTopic() {
        String topic = kafka.topic(Topic.EVENTS);
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        String timestamps = awaitSpread(
                        () -> known(admin.describeConfigs(Set.of(resource)).values(), resource))
                .get(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG)
                .value();
        if (!LOG_APPEND_TIME.equals(timestamps)) {
            throw new IllegalStateException("topic " + topic + " has " + TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG + " "
                    + timestamps + ", expected " + LOG_APPEND_TIME + ": the hub's clock follows the broker's");
        }
        partitions = awaitSpread(() -> known(admin.describeTopics(Set.of(topic)).topicNameValues(), topic))
                .partitions()
                .size();
        if (partitions != kafka.partitions()) {
            LOG.warn("topic {} has {} partitions, not the {} of the settings", topic, partitions, kafka.partitions());
        }
    }

    /** An answer of the admin client has a future for each thing asked about. */
    private static <K, T> KafkaFuture<T> known(Map<K, KafkaFuture<T>> answers, K asked) {
        return Objects.requireNonNull(answers.get(asked), () -> "the broker was not asked about " + asked);
    }

    /** A topic just made is known to a broker a moment later only; until then the question is asked again. */
    private <T> T awaitSpread(Supplier<KafkaFuture<T>> question) {
        for (int asked = 1; ; asked++) {
            try {
                return await(question.get());
            } catch (UnknownTopicOrPartitionException e) {
                if (asked == MOST_ASKED) {
                    throw away(e);
                }
                LockSupport.parkNanos(ASK_AGAIN_NS);
            }
        }
    }

    private <T> T await(KafkaFuture<T> future) {
        try {
            return future.get(kafka.requestTimeout().toMillis() * 4, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException exists) {
                throw exists;
            }
            throw e.getCause() instanceof UnknownTopicOrPartitionException unknown ? unknown : away(e);
        } catch (TimeoutException e) {
            throw away(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw away(e);
        }
    }

    private IllegalStateException away(Throwable cause) {
        return new IllegalStateException(
                "the broker at " + kafka.bootstrapServers() + " cannot be asked for the hub's topics", cause);
    }
}
